import { enUs } from './en-us.ts';
import type { LocaleWords } from './locale-words.ts';

/** The differences to the United States: the tax, and the closing of a letter. */
export const enGb: LocaleWords = {
  ...enUs,
  billTo: 'Invoice to',
  taxOf: (rate) => `VAT (${rate})`,
  taxId: 'VAT number',
  thanks: 'Thank you for your custom.',
  question: ({ email, number }) => `Any questions about this invoice? Write to ${email}, quoting ${number}.`,
  mail: {
    ...enUs.mail,
    body: 'Thank you for your order. Please find your invoice attached as a PDF.',
    question: (email) => `If you have any questions about it, please write to ${email}.`,
  },
};
