import type { LocaleWords } from './locale-words.ts';

export const enUs: LocaleWords = {
  invoice: 'Invoice',
  titleOf: (number) => `Invoice ${number}`,
  billTo: 'Bill to',
  deliverTo: 'Deliver to',
  invoiceNumber: 'Invoice number',
  invoiceDate: 'Invoice date',
  orderNumber: 'Order number',
  dueDate: 'Due date',
  reference: 'Your reference',
  deliveryDate: 'Delivery date',
  paymentTerms: (days) =>
    days === 0
      ? 'Payable on receipt.'
      : `Payable within ${days === 1 ? '1 day' : `${days} days`} of the invoice date.`,
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  taxOf: (rate) => `Tax (${rate})`,
  totalIn: (currency) => `Total (${currency})`,
  taxId: 'Tax ID',
  vatId: 'VAT ID',
  registrationId: 'Registration No.',
  phone: 'Phone',
  colon: ': ',
  thanks: 'Thank you for your business.',
  question: ({ email, number }) => `Questions about this invoice? Write to ${email} and mention ${number}.`,
  continued: (title) => `${title}, continued`,
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  mail: {
    subject: ({ title, business }) => `${title} from ${business}`,
    greeting: (name) => `Dear ${name},`,
    body: 'Thank you for your order. Your invoice is attached to this mail as a PDF.',
    question: (email) => `If you have a question about it, write to ${email}.`,
    closing: 'Kind regards,',
  },
};
