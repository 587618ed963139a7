/** Every word that an invoice and its mail say by themselves, in one language. */
export interface LocaleWords {
  /** The heading; with a number, the title of the document. */
  invoice: string;
  titleOf: (number: string) => string;
  billTo: string;
  invoiceNumber: string;
  invoiceDate: string;
  orderNumber: string;
  /** The heads of the columns. */
  description: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  subtotal: string;
  /** `rate` is written already, such as `10%`. */
  taxOf: (rate: string) => string;
  /** `currency` is an ISO 4217 code. */
  totalIn: (currency: string) => string;
  /** In front of the tax number of the business, and of the customer. */
  taxId: string;
  /** Between a label and what it labels, where they share a line. */
  colon: string;
  thanks: string;
  question: (contact: { email: string; number: string }) => string;
  /** Above the table of every page but the first. */
  continued: (title: string) => string;
  pageOf: (page: number, pages: number) => string;
  mail: {
    subject: (invoice: { title: string; number: string; business: string }) => string;
    greeting: (name: string) => string;
    body: string;
    /** Says the address once: the HTML makes it a link. */
    question: (email: string) => string;
    closing: string;
  };
}
