import type { LocaleWords } from './locale-words.ts';

/** The terms of the Polish VAT act, article 106e: seller and buyer (nabywca), net and gross values. */
export const plPl: LocaleWords = {
  invoice: 'Faktura',
  titleOf: (number) => `Faktura nr ${number}`,
  billTo: 'Nabywca',
  deliverTo: 'Adres dostawy',
  invoiceNumber: 'Numer faktury',
  invoiceDate: 'Data wystawienia',
  orderNumber: 'Numer zamówienia',
  dueDate: 'Termin płatności',
  reference: 'Numer referencyjny',
  purchaseOrder: 'Zamówienie nabywcy',
  deliveryDate: 'Data dostawy',
  paymentTerms: (days) =>
    days === 0
      ? 'Płatne natychmiast.'
      : `Płatne w ciągu ${days === 1 ? '1 dnia' : `${days} dni`} od daty wystawienia.`,
  payment: {
    heading: 'Płatność',
    payee: 'Odbiorca',
    reference: 'Referencja płatności',
    scan: 'Zeskanuj, aby zapłacić',
    qrCode: 'Kod QR przelewu SEPA z tą kwotą i referencją',
  },
  description: 'Nazwa towaru lub usługi',
  quantity: 'Ilość',
  unitPrice: 'Cena jedn. netto',
  amount: 'Wartość netto',
  carriedForward: 'Do przeniesienia',
  broughtForward: 'Z przeniesienia',
  discount: 'Rabat',
  charges: { shipping: 'Koszty wysyłki', handling: 'Koszty obsługi', other: 'Inne koszty' },
  itemsTotal: 'Wartość pozycji netto',
  subtotal: 'Razem netto',
  withTax: {
    unitPrice: 'Cena brutto',
    amount: 'Wartość brutto',
    itemsTotal: 'Wartość pozycji brutto',
    subtotal: 'Razem netto',
  },
  taxOf: (rate) => `VAT (${rate})`,
  taxOn: ({ rate, base }) => `VAT (${rate}) od ${base}`,
  noTax: {
    E: 'Zwolnienie z VAT.',
    AE: 'Odwrotne obciążenie.',
    K: 'Wewnątrzwspólnotowa dostawa towarów, stawka VAT 0%.',
    G: 'Eksport towarów, stawka VAT 0%.',
    O: 'Nie podlega VAT.',
  },
  totalIn: (currency) => `Razem brutto (${currency})`,
  taxId: 'NIP',
  vatId: 'Numer VAT UE',
  registrationId: 'Numer rejestrowy',
  phone: 'Telefon',
  colon: ': ',
  thanks: 'Dziękujemy za zamówienie.',
  question: ({ email, number }) =>
    `Pytania dotyczące tej faktury? Prosimy o wiadomość na adres ${email} z podaniem numeru ${number}.`,
  continued: (title) => `${title} (ciąg dalszy)`,
  pageOf: (page, pages) => `Strona ${page} z ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} – ${business}`,
    // Without the name: it would need the vocative, and the forms for women and men differ.
    greeting: () => 'Dzień dobry,',
    body: 'dziękujemy za złożenie zamówienia. W załączniku przesyłamy fakturę w formacie PDF.',
    question: (email) => `W razie pytań prosimy o wiadomość na adres ${email}.`,
    closing: 'Z poważaniem',
  },
};
