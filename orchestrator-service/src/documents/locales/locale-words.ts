import type { ChargeCode } from '@stockroom/contracts/charges';

/** All fixed texts of an invoice and its mail, in one language. */
export interface LocaleWords {
  /** The heading; with a number, the title of the document. */
  invoice: string;
  titleOf: (number: string) => string;
  billTo: string;
  deliverTo: string;
  invoiceNumber: string;
  invoiceDate: string;
  orderNumber: string;
  dueDate: string;
  /** The label of the buyer's own reference. */
  reference: string;
  /** The label of the number of the buyer's purchase order, unlike that of the shop's own order. */
  purchaseOrder: string;
  deliveryDate: string;
  /** A sentence. 0 days is due at once. */
  paymentTerms: (days: number) => string;
  payment: {
    heading: string;
    /** The holder of the account. */
    payee: string;
    /** The label of the creditor reference. */
    reference: string;
    /** Below the QR code. */
    scan: string;
    /** What the QR code is, for readers who cannot see it. */
    qrCode: string;
  };
  /** The column heads. */
  description: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  /** The running total below the last row of a page, and above the first row of the next page. */
  carriedForward: string;
  broughtForward: string;
  /** The label of a discount, before its reason. */
  discount: string;
  /** The names of charges without one of their own. A charge `other` always has one. */
  charges: Record<ChargeCode, string>;
  /** The sum of the lines, before a discount and charges. */
  itemsTotal: string;
  subtotal: string;
  /** Two column heads, the sum of the lines, and the sum without tax, if the prices of the invoice include tax. */
  withTax: { unitPrice: string; amount: string; itemsTotal: string; subtotal: string };
  /** `rate` is already formatted, such as `10%`. */
  taxOf: (rate: string) => string;
  /** The same, with the base of one tax of several, also formatted. */
  taxOn: (tax: { rate: string; base: string }) => string;
  /** Why no tax is due, by the category of EN 16931, in the words that the law prescribes or suggests. */
  noTax: Record<'E' | 'AE' | 'K' | 'G' | 'O', string>;
  /** `currency` is an ISO 4217 code. */
  totalIn: (currency: string) => string;
  /** The label of the tax numbers of the business and of the customer. */
  taxId: string;
  /** The labels of numbers of the business. */
  vatId: string;
  registrationId: string;
  phone: string;
  /** The separator of a label and its value on one line. */
  colon: string;
  thanks: string;
  question: (contact: { email: string; number: string }) => string;
  /** Above the table of every page except the first. */
  continued: (title: string) => string;
  pageOf: (page: number, pages: number) => string;
  mail: {
    subject: (invoice: { title: string; number: string; business: string }) => string;
    greeting: (name: string) => string;
    body: string;
    /** Contains the address once: the HTML turns it into a link. */
    question: (email: string) => string;
    closing: string;
  };
}
