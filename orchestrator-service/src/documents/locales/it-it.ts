import type { LocaleWords } from './locale-words.ts';

export const itIt: LocaleWords = {
  invoice: 'Fattura',
  titleOf: (number) => `Fattura ${number}`,
  billTo: 'Intestata a',
  deliverTo: 'Indirizzo di consegna',
  invoiceNumber: 'Numero fattura',
  invoiceDate: 'Data fattura',
  orderNumber: 'Numero ordine',
  dueDate: 'Scadenza',
  reference: 'Vostro riferimento',
  deliveryDate: 'Data di consegna',
  paymentTerms: (days) =>
    days === 0
      ? 'Pagamento immediato.'
      : `Pagamento entro ${days === 1 ? '1 giorno' : `${days} giorni`} dalla data della fattura.`,
  description: 'Descrizione',
  quantity: 'Quantità',
  unitPrice: 'Prezzo unitario',
  amount: 'Importo',
  carriedForward: 'A riportare',
  broughtForward: 'Riporto',
  subtotal: 'Totale imponibile',
  withTax: { unitPrice: 'Prezzo IVA incl.', amount: 'Importo IVA incl.', subtotal: 'Totale imponibile' },
  taxOf: (rate) => `IVA (${rate})`,
  taxOn: ({ rate, base }) => `IVA (${rate}) su ${base}`,
  noTax: {
    E: 'Operazione esente da IVA.',
    AE: 'Inversione contabile.',
    K: 'Cessione intracomunitaria non imponibile IVA.',
    G: 'Cessione all’esportazione non imponibile IVA.',
    O: 'Operazione fuori campo IVA.',
  },
  totalIn: (currency) => `Totale fattura (${currency})`,
  taxId: 'Partita IVA',
  vatId: 'Partita IVA',
  registrationId: 'N. iscrizione',
  phone: 'Telefono',
  colon: ': ',
  thanks: 'Grazie per averci scelto.',
  question: ({ email, number }) =>
    `Domande su questa fattura? Scriva a ${email} indicando il numero ${number}.`,
  continued: (title) => `${title} (continuazione)`,
  pageOf: (page, pages) => `Pagina ${page} di ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} – ${business}`,
    greeting: (name) => `Gentile ${name},`,
    body: 'grazie per il Suo ordine. In allegato trova la fattura in formato PDF.',
    question: (email) => `Per qualsiasi domanda può scrivere a ${email}.`,
    closing: 'Cordiali saluti',
  },
};
