import type { LocaleWords } from './locale-words.ts';

export const svSe: LocaleWords = {
  invoice: 'Faktura',
  titleOf: (number) => `Faktura ${number}`,
  billTo: 'Faktureras till',
  deliverTo: 'Leveransadress',
  invoiceNumber: 'Fakturanummer',
  invoiceDate: 'Fakturadatum',
  orderNumber: 'Ordernummer',
  dueDate: 'Förfallodatum',
  reference: 'Er referens',
  deliveryDate: 'Leveransdatum',
  paymentTerms: (days) =>
    days === 0
      ? 'Betalas omgående.'
      : `Betalas inom ${days === 1 ? '1 dag' : `${days} dagar`} från fakturadatum.`,
  description: 'Benämning',
  quantity: 'Antal',
  unitPrice: 'À-pris',
  amount: 'Belopp',
  subtotal: 'Summa exkl. moms',
  taxOf: (rate) => `Moms (${rate})`,
  totalIn: (currency) => `Summa inkl. moms (${currency})`,
  taxId: 'Momsreg.nr',
  vatId: 'Momsreg.nr',
  registrationId: 'Org.nr',
  phone: 'Telefon',
  colon: ': ',
  thanks: 'Tack för din beställning.',
  question: ({ email, number }) => `Frågor om fakturan? Skriv till ${email} och ange ${number}.`,
  continued: (title) => `${title}, fortsättning`,
  pageOf: (page, pages) => `Sida ${page} av ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} från ${business}`,
    greeting: (name) => `Hej ${name},`,
    body: 'Tack för din beställning. Fakturan bifogas som PDF.',
    question: (email) => `Om du har frågor om fakturan är du välkommen att skriva till ${email}.`,
    closing: 'Med vänliga hälsningar',
  },
};
