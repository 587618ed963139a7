import { enUs } from './en-us.ts';
import type { LocaleWords } from './locale-words.ts';

/** The differences to the United States: the tax, and the closing of a letter. */
export const enGb: LocaleWords = {
  ...enUs,
  billTo: 'Invoice to',
  charges: { shipping: 'Postage and delivery', handling: 'Handling', other: 'Other' },
  itemsTotal: 'Items excl. VAT',
  withTax: {
    unitPrice: 'Unit price incl. VAT',
    amount: 'Amount incl. VAT',
    itemsTotal: 'Items incl. VAT',
    subtotal: 'Total excl. VAT',
  },
  taxOf: (rate) => `VAT (${rate})`,
  taxOn: ({ rate, base }) => `VAT (${rate}) on ${base}`,
  noTax: {
    E: 'Exempt from VAT.',
    AE: 'Reverse charge: the customer must account for the VAT.',
    K: 'Intra-Community supply, exempt from VAT.',
    G: 'Export, zero-rated for VAT.',
    O: 'Outside the scope of VAT.',
  },
  taxId: 'Tax number',
  vatId: 'VAT number',
  thanks: 'Thank you for your custom.',
  question: ({ email, number }) => `Any questions about this invoice? Write to ${email}, quoting ${number}.`,
  mail: {
    ...enUs.mail,
    body: 'Thank you for your order. Please find your invoice attached as a PDF.',
    question: (email) => `If you have any questions about it, please write to ${email}.`,
  },
};
