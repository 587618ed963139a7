import type { LocaleWords } from './locale-words.ts';

/** Dutch writes `btw` in lower case, and invoices to businesses say which amounts include it. */
export const nlNl: LocaleWords = {
  invoice: 'Factuur',
  titleOf: (number) => `Factuur ${number}`,
  billTo: 'Factuur aan',
  deliverTo: 'Afleveradres',
  invoiceNumber: 'Factuurnummer',
  invoiceDate: 'Factuurdatum',
  orderNumber: 'Bestelnummer',
  dueDate: 'Vervaldatum',
  reference: 'Uw referentie',
  deliveryDate: 'Leverdatum',
  paymentTerms: (days) =>
    days === 0
      ? 'Direct te betalen.'
      : `Te betalen binnen ${days === 1 ? '1 dag' : `${days} dagen`} na de factuurdatum.`,
  payment: {
    heading: 'Betaling',
    payee: 'Begunstigde',
    reference: 'Betalingskenmerk',
    scan: 'Scan om te betalen',
    qrCode: 'QR-code voor een SEPA-overboeking met dit bedrag en dit kenmerk',
  },
  description: 'Omschrijving',
  quantity: 'Aantal',
  unitPrice: 'Prijs per stuk',
  amount: 'Bedrag',
  carriedForward: 'Te transporteren',
  broughtForward: 'Transport',
  discount: 'Korting',
  charges: { shipping: 'Verzendkosten', handling: 'Administratiekosten', other: 'Overige kosten' },
  itemsTotal: 'Totaal artikelen',
  subtotal: 'Totaal excl. btw',
  withTax: {
    unitPrice: 'Prijs incl. btw',
    amount: 'Bedrag incl. btw',
    itemsTotal: 'Totaal artikelen incl. btw',
    subtotal: 'Totaal excl. btw',
  },
  taxOf: (rate) => `Btw (${rate})`,
  taxOn: ({ rate, base }) => `Btw (${rate}) over ${base}`,
  noTax: {
    E: 'Vrijgesteld van btw.',
    AE: 'Btw verlegd.',
    K: 'Intracommunautaire levering, vrijgesteld van btw.',
    G: 'Uitvoer, vrijgesteld van btw.',
    O: 'Niet aan btw onderworpen.',
  },
  totalIn: (currency) => `Totaal incl. btw (${currency})`,
  taxId: 'Btw-nummer',
  vatId: 'Btw-id',
  registrationId: 'KvK-nummer',
  phone: 'Telefoon',
  colon: ': ',
  thanks: 'Hartelijk dank voor uw bestelling.',
  question: ({ email, number }) =>
    `Vragen over deze factuur? Stuur een e-mail naar ${email} en vermeld ${number}.`,
  continued: (title) => `${title} (vervolg)`,
  pageOf: (page, pages) => `Pagina ${page} van ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} van ${business}`,
    greeting: (name) => `Beste ${name},`,
    body: 'Hartelijk dank voor uw bestelling. U vindt uw factuur als pdf in de bijlage van deze e-mail.',
    question: (email) => `Hebt u vragen over deze factuur? Stuur dan een e-mail naar ${email}.`,
    closing: 'Met vriendelijke groet,',
  },
};
