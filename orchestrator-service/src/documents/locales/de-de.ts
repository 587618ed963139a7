import type { LocaleWords } from './locale-words.ts';

export const deDe: LocaleWords = {
  invoice: 'Rechnung',
  titleOf: (number) => `Rechnung ${number}`,
  billTo: 'Rechnung an',
  deliverTo: 'Lieferanschrift',
  invoiceNumber: 'Rechnungsnummer',
  invoiceDate: 'Rechnungsdatum',
  orderNumber: 'Bestellnummer',
  dueDate: 'Fällig am',
  reference: 'Ihre Referenz',
  deliveryDate: 'Liefertermin',
  paymentTerms: (days) =>
    days === 0
      ? 'Zahlbar sofort.'
      : `Zahlbar innerhalb von ${days === 1 ? 'einem Tag' : `${days} Tagen`} ab Rechnungsdatum.`,
  description: 'Bezeichnung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  amount: 'Betrag',
  carriedForward: 'Übertrag',
  broughtForward: 'Übertrag',
  subtotal: 'Zwischensumme',
  withTax: { unitPrice: 'Einzelpreis brutto', amount: 'Betrag brutto', subtotal: 'Nettobetrag' },
  taxOf: (rate) => `USt. (${rate})`,
  taxOn: ({ rate, base }) => `USt. (${rate}) auf ${base}`,
  noTax: {
    E: 'Steuerfreier Umsatz.',
    AE: 'Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge).',
    K: 'Steuerfreie innergemeinschaftliche Lieferung.',
    G: 'Steuerfreie Ausfuhrlieferung.',
    O: 'Nicht steuerbarer Umsatz.',
  },
  totalIn: (currency) => `Gesamtbetrag (${currency})`,
  taxId: 'USt-IdNr.',
  vatId: 'USt-IdNr.',
  registrationId: 'Registernummer',
  phone: 'Telefon',
  colon: ': ',
  thanks: 'Vielen Dank für Ihren Auftrag.',
  question: ({ email, number }) =>
    `Fragen zu dieser Rechnung? Schreiben Sie unter Angabe von ${number} an ${email}.`,
  continued: (title) => `${title}, Fortsetzung`,
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} von ${business}`,
    greeting: (name) => `Guten Tag ${name},`,
    body: 'vielen Dank für Ihre Bestellung. Ihre Rechnung finden Sie als PDF im Anhang dieser E-Mail.',
    question: (email) => `Bei Fragen dazu schreiben Sie uns bitte an ${email}.`,
    closing: 'Mit freundlichen Grüßen',
  },
};
