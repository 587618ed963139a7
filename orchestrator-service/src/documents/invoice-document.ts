import type { PageSize } from '@stockroom/contracts/callback';
import type { DocumentHead, DocumentTax, InvoiceFacts } from '@stockroom/contracts/document-commands';
import type { InvoiceLocale } from '@stockroom/contracts/locales';
import { MAX_ORDER_LINES } from '@stockroom/contracts/orders';
import { friendlyFormatIBAN } from 'ibantools';
import { LAYOUT_VERSION, type LayoutVersion } from '../typesetting/layout-version.ts';
import { checkAmounts } from './check-amounts.ts';
import { taxesOf } from './document-taxes.ts';
import {
  buildAdjustments,
  buildSums,
  describeDiscount,
  type InvoiceLanguage,
  type Sum,
} from './invoice-sums.ts';
import { getLocaleFormat, localizeDigits } from './locale-format.ts';
import { chooseLocale, type DocumentLocale } from './locales/choose-locale.ts';
import { getLocaleWords, getPriceWords } from './locales/invoice-locale.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { isolateIn } from './locales/text-direction.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/** The sender of the invoice, as in its letterhead. The lines of `address` are separated by `\n`. */
export interface Business {
  name: string;
  address: string;
  /** ISO 3166-1 alpha-2; null if unknown. Addresses abroad show their country. */
  country: string | null;
  taxId: string | null;
  vatId: string | null;
  registrationId: string | null;
  phone: string | null;
  iban: string | null;
  bic: string | null;
  email: string;
  /** The language of invoices whose customer did not choose one of ours. */
  locale: InvoiceLocale;
  /** The page size. */
  pageSize: PageSize;
  /** The colour of names, titles and totals, such as `#1f3a5f`. */
  color: string;
  /** The text at the foot of every page, in lines; null for the name and the mail address. */
  footer: string | null;
}

/** The texts that the mail and the invoice share. All are final. */
export interface InvoiceHead {
  locale: InvoiceLocale;
  color: string;
  title: string;
  business: { name: string; lines: string[]; email: string };
  billTo: { name: string };
  number: string;
  /** The date of issue, formatted. */
  issuedOn: string;
  orderNumber: string;
  facts: { label: string; value: string }[];
  total: { label: string; amount: string };
}

/** An invoice ready to draw: only the positions of the texts are still open. */
export interface InvoiceDocument extends InvoiceHead {
  layout: { version: LayoutVersion; pageSize: PageSize };
  /** The BCP 47 tag of dates and numbers. */
  formats: string;
  /** The time of issue, which is also the PDF's creation date. ISO 8601, UTC. */
  issuedAt: string;
  /** `heading` is the company, or the name of a customer without one. */
  billTo: { name: string; heading: string; lines: string[] };
  /** Where it is delivered, if not to the billing address. */
  deliverTo: string[] | null;
  pricesIncludeTax: boolean;
  rows: InvoiceRow[];
  /** The sum of the rows, the discount and the charges; none without the latter two. */
  adjustments: Sum[];
  sums: Sum[];
  /** Why no tax is due, the terms of payment and the note of the order, below the total. */
  remarks: string[];
  closing: string[];
  /** A text that may be cut, or the lines of `INVOICE_FOOTER`, which may not. */
  footer: string | string[];
}

export interface InvoiceRow {
  description: string;
  /** The discount on the row, below the description. */
  discount: string | null;
  quantity: string;
  unitPrice: string;
  amount: string;
  /** The sum of the amounts up to and including this row. */
  runningTotal: string;
}

/** Builds the texts that the mail and the invoice share, in the locale of the customer or else of the business. */
export function buildInvoiceHead(
  business: Business,
  head: DocumentHead,
  locale = chooseLocale(head.customer.locale, business.locale),
): InvoiceHead {
  const { number, issuedAt, issueDate, currency } = head;
  const { color, email } = business;
  const words = getLocaleWords(locale.words);
  const format = getLocaleFormat(locale.formats, currency);
  const issuedOn = format.date(issueDate ?? issuedAt);
  const orderNumber = head.order.number;
  return {
    locale: locale.words,
    color,
    title: words.titleOf(number),
    business: { name: printableLine(business.name), lines: buildSenderLines(locale.words, business), email },
    billTo: { name: printableLine(head.customer.name) },
    number,
    issuedOn,
    orderNumber,
    facts: [
      { label: words.invoiceNumber, value: number },
      { label: words.invoiceDate, value: issuedOn },
      ...factOf(words.dueDate, head.dueDate, format.date),
      { label: words.orderNumber, value: orderNumber },
      ...factOf(words.reference, head.reference, printableLine),
      ...factOf(words.deliveryDate, head.deliveryDate, format.date),
    ],
    total: { label: words.totalIn(currency), amount: format.money(head.totalMinor) },
  };
}

/**
 * Builds the texts of an invoice, like `buildInvoiceHead`.
 * @throws StepFailure, permanent, if the order has no lines or too many, or its amounts do not add up
 */
export function buildInvoiceDocument(
  business: Business,
  invoice: InvoiceFacts,
  locale: DocumentLocale = chooseLocale(invoice.customer.locale, business.locale),
): InvoiceDocument {
  const { lines } = invoice;
  if (lines.length < 1 || lines.length > MAX_ORDER_LINES) {
    throw new StepFailure(`the order has ${lines.length} lines`, { permanent: true });
  }
  checkAmounts(invoice);
  const head = buildInvoiceHead(business, invoice, locale);
  const words = getPriceWords(locale.words, invoice);
  const format = getLocaleFormat(locale.formats, invoice.currency);
  const language = { locale: locale.words, words, format };
  const { number } = head;
  const taxes = taxesOf(invoice);
  const { name, email } = head.business;
  return {
    ...head,
    layout: { version: LAYOUT_VERSION, pageSize: business.pageSize },
    formats: locale.formats,
    issuedAt: invoice.issuedAt,
    pricesIncludeTax: invoice.pricesIncludeTax,
    ...buildParties({ country: business.country, locale: locale.words }, invoice.customer),
    rows: buildRows(lines, language),
    adjustments: buildAdjustments(language, invoice),
    sums: buildSums(language, invoice),
    remarks: [...listReasons(words, taxes), ...buildRemarks(locale, invoice)],
    closing: [words.thanks, words.question({ email, number })],
    footer: business.footer === null ? `${name}  ·  ${email}` : printableLines(business.footer),
  };
}

function buildRows(lines: InvoiceFacts['lines'], language: InvoiceLanguage): InvoiceRow[] {
  const { format } = language;
  let sumMinor = 0;
  return lines.map((line) => {
    sumMinor += line.totalMinor;
    return {
      description: printableLine(line.productName),
      discount: describeDiscount(language, line.discount),
      quantity: format.count(line.quantity),
      unitPrice: format.money(line.unitMinor),
      amount: format.money(line.totalMinor),
      runningTotal: format.money(sumMinor),
    };
  });
}

/** No fact if there is no value. */
function factOf(label: string, value: string | null | undefined, format: (value: string) => string) {
  return value === null || value === undefined ? [] : [{ label, value: format(value) }];
}

function buildRemarks(
  { words, formats }: DocumentLocale,
  { paymentTermsDays, note }: InvoiceFacts,
): string[] {
  const terms =
    paymentTermsDays === null || paymentTermsDays === undefined
      ? []
      : [localizeDigits(getLocaleWords(words).paymentTerms(paymentTermsDays), formats)];
  return [...terms, ...printableLines(note ?? '')];
}

/** The addressee, and the place of delivery. */
function buildParties(
  { country: home, locale }: { country: string | null; locale: InvoiceLocale },
  { delivery, ...customer }: InvoiceFacts['customer'],
): Pick<InvoiceDocument, 'billTo' | 'deliverTo'> {
  const { companyName, contactName, country } = customer;
  const name = printableLine(customer.name);
  const contact = contactName ?? (companyName === null ? null : customer.name);
  const abroad = (code: string | null) => (code === null || code === home ? [] : [nameCountry(code, locale)]);
  const taxLines = buildAddressLines(locale, { ...customer, address: null });
  return {
    billTo: {
      name,
      heading: companyName === null ? name : printableLine(companyName),
      lines: [
        ...(contact === null ? [] : [printableLine(contact)]),
        ...printableLines(customer.address ?? ''),
        ...abroad(country),
        ...taxLines,
      ],
    },
    deliverTo: delivery === null ? null : [...printableLines(delivery.address), ...abroad(delivery.country)],
  };
}

function nameCountry(code: string, locale: InvoiceLocale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

/** Below the name of the sender: the address, and the numbers that a customer or a tax office needs. */
function buildSenderLines(locale: InvoiceLocale, business: Business): string[] {
  const words = getLocaleWords(locale);
  const { registrationId, phone, iban, bic } = business;
  const numbers = [
    { label: words.registrationId, value: registrationId },
    { label: words.phone, value: phone },
    { label: 'IBAN', value: iban === null ? null : friendlyFormatIBAN(iban) },
    { label: 'BIC', value: bic },
  ];
  return [
    ...buildAddressLines(locale, business),
    ...numbers.flatMap(({ label, value }) => (value === null ? [] : [buildLabelled(locale, label, value)])),
  ];
}

function buildAddressLines(
  locale: InvoiceLocale,
  { address, taxId, vatId }: { address: string | null; taxId: string | null; vatId: string | null },
): string[] {
  const words = getLocaleWords(locale);
  return [
    ...printableLines(address ?? ''),
    ...(taxId === null || taxId === vatId ? [] : [buildLabelled(locale, words.taxId, taxId)]),
    ...(vatId === null ? [] : [buildLabelled(locale, words.vatId, vatId)]),
  ];
}

function buildLabelled(locale: InvoiceLocale, label: string, value: string): string {
  return `${label}${getLocaleWords(locale).colon}${isolateIn(locale, printableLine(value))}`;
}

/** Each reason once: that of the shop, or else the words of the category. */
function listReasons(words: LocaleWords, taxes: DocumentTax[]): string[] {
  const reasons = taxes.flatMap(({ category, exemptionReason }) => {
    if (exemptionReason !== null) return printableLine(exemptionReason);
    return category === 'S' || category === 'Z' ? [] : words.noTax[category];
  });
  return [...new Set(reasons)];
}
