import type { PageSize } from '@stockroom/contracts/callback';
import type { DocumentHead, DocumentTax, InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { InvoiceLocale } from '@stockroom/contracts/locales';
import { MAX_CHARGES } from '@stockroom/contracts/charges';
import { MAX_ORDER_LINES } from '@stockroom/contracts/orders';
import { DEFAULT_UNIT, symbolOfUnit } from '@stockroom/contracts/units';
import { LAYOUT_VERSION, type LayoutVersion } from '../typesetting/layout-version.ts';
import type { Business } from './business.ts';
import { checkAmounts } from './check-amounts.ts';
import { taxesOf } from './document-taxes.ts';
import {
  buildAdjustments,
  buildSums,
  describeDiscount,
  type InvoiceLanguage,
  type Sum,
} from './invoice-sums.ts';
import { getLocaleFormat, type LocaleFormat, localizeDigits } from './locale-format.ts';
import { chooseLocale, type DocumentLocale } from './locales/choose-locale.ts';
import { getCreditNoteWords, ofKind } from './locales/credit-note-words.ts';
import { getWordsOf } from './locales/earlier-words.ts';
import { getLocaleWords, getPriceWords } from './locales/invoice-locale.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { isolateIn } from './locales/text-direction.ts';
import { buildPayment, type InvoicePayment } from './invoice-payment.ts';
import { buildParties, buildSenderLines, type Parties } from './invoice-parties.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/** The most rows of a document. */
const MAX_LINES = { INVOICE: MAX_ORDER_LINES, CREDIT_NOTE: MAX_ORDER_LINES + MAX_CHARGES };

/** The texts that the mail and the invoice share. All are final. */
export interface InvoiceHead {
  kind: DocumentHead['kind'];
  locale: InvoiceLocale;
  /** The BCP 47 tag of dates and numbers. */
  formats: string;
  /** The heading of the first page. */
  heading: string;
  color: string;
  title: string;
  business: { name: string; lines: string[]; email: string };
  billTo: { name: string };
  number: string;
  /** The date of issue, formatted. */
  issuedOn: string;
  orderNumber: string;
  /** The invoice that a credit note corrects, its date and the reason, formatted; null for an invoice. */
  credited: { invoiceNumber: string; invoicedOn: string; reason: string } | null;
  facts: { label: string; value: string }[];
  total: { label: string; amount: string };
  payment: InvoicePayment;
}

/** An invoice or a credit note ready to draw: only the positions of the texts are still open. */
export interface InvoiceDocument extends InvoiceHead {
  layout: { version: LayoutVersion; pageSize: PageSize };
  /** The time of issue, which is also the PDF's creation date. ISO 8601, UTC. */
  issuedAt: string;
  billTo: Parties['billTo'];
  deliverTo: Parties['deliverTo'];
  pricesIncludeTax: boolean;
  rows: InvoiceRow[];
  /** The sum of the rows, the discount and the charges; none without the latter two. */
  adjustments: Sum[];
  sums: Sum[];
  /** A sentence, beside the account; null if none are agreed, or if it is one of the remarks. */
  paymentTerms: string | null;
  /** Why no tax is due, and the note of the order, below the total. */
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
  {
    locale = chooseLocale(head.customer.locale, business.locale),
    version = LAYOUT_VERSION,
  }: { locale?: DocumentLocale; version?: LayoutVersion } = {},
): InvoiceHead {
  const { number, issuedAt, issueDate, currency } = head;
  const { color, email } = business;
  const wording = { locale: locale.words, version };
  const words = ofKind(getWordsOf(wording), { kind: head.kind, locale: locale.words });
  const format = getLocaleFormat(locale.formats, currency);
  const issuedOn = format.date(issueDate ?? issuedAt);
  const orderNumber = head.order.number;
  const credited = buildCredited(head, locale, format);
  return {
    kind: head.kind,
    locale: locale.words,
    formats: locale.formats,
    heading: words.invoice,
    color,
    title: words.titleOf(number),
    business: {
      name: printableLine(business.name),
      lines: buildSenderLines(business, wording),
      email,
    },
    billTo: { name: printableLine(head.customer.name) },
    number,
    issuedOn,
    orderNumber,
    credited,
    facts: [
      { label: words.invoiceNumber, value: number },
      { label: words.invoiceDate, value: issuedOn },
      ...creditedFacts(credited, locale),
      ...factOf(words.dueDate, head.dueDate, format.date),
      { label: words.orderNumber, value: orderNumber },
      ...factOf(words.reference, head.reference, printableLine),
      ...(version < 5 ? [] : factOf(words.purchaseOrder, head.purchaseOrder, printableLine)),
      ...factOf(words.deliveryDate, head.deliveryDate, format.date),
    ],
    total: { label: words.totalIn(currency), amount: format.money(head.totalMinor) },
    payment: buildPayment(business, head, format),
  };
}

/**
 * Builds the texts of an invoice, like `buildInvoiceHead`, for the newest layout or an earlier one.
 * @throws StepFailure, permanent, if the order has no lines or too many, or its amounts do not add up
 */
export function buildInvoiceDocument(
  business: Business,
  facts: InvoiceFacts,
  {
    locale = chooseLocale(facts.customer.locale, business.locale),
    layout = { version: LAYOUT_VERSION, pageSize: business.pageSize },
  }: { locale?: DocumentLocale; layout?: InvoiceDocument['layout'] } = {},
): InvoiceDocument {
  checkAmounts(facts);
  const words = getPriceWords(locale.words, facts);
  const invoice = withChargesAsLines(facts, words);
  const { lines } = invoice;
  if (lines.length < 1 || lines.length > MAX_LINES[invoice.kind]) {
    throw new StepFailure(`the order has ${lines.length} lines`, { permanent: true });
  }
  const { version } = layout;
  const head = buildInvoiceHead(business, invoice, { locale, version });
  const format = getLocaleFormat(locale.formats, invoice.currency);
  const language = { locale: locale.words, words, format };
  const { number } = head;
  const taxes = taxesOf(invoice);
  const terms = buildTerms(locale, invoice);
  const isInBlock = version >= 3 && head.payment.isShown;
  const { name, email } = head.business;
  return {
    ...head,
    layout,
    issuedAt: invoice.issuedAt,
    pricesIncludeTax: invoice.pricesIncludeTax,
    ...buildParties({ home: business.country, locale: locale.words, version }, invoice.customer),
    rows: buildRows(version < 5 ? lines.map(withoutUnit) : lines, language),
    adjustments: buildAdjustments(language, invoice),
    sums: buildSums(language, invoice),
    paymentTerms: isInBlock ? terms : null,
    remarks: [
      ...listReasons(words, taxes),
      ...(terms === null || isInBlock ? [] : [terms]),
      ...printableLines(invoice.note ?? ''),
    ],
    closing: invoice.kind === 'INVOICE' ? [words.thanks, words.question({ email, number })] : [],
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
      quantity: describeQuantity(line, language),
      unitPrice: format.money(line.unitMinor),
      amount: format.money(line.totalMinor),
      runningTotal: format.money(sumMinor),
    };
  });
}

const withoutUnit = (line: InvoiceFacts['lines'][number]) => ({ ...line, unit: DEFAULT_UNIT });

/** Such as `2 kg`; only the number if the unit has no international symbol. */
function describeQuantity(
  { quantity, unit = DEFAULT_UNIT }: InvoiceFacts['lines'][number],
  { locale, format }: InvoiceLanguage,
): string {
  const symbol = symbolOfUnit(unit);
  const count = format.count(quantity);
  return symbol === null ? count : isolateIn(locale, `${count} ${symbol}`);
}

function buildCredited(
  { credited }: DocumentHead,
  { words }: DocumentLocale,
  format: LocaleFormat,
): InvoiceHead['credited'] {
  if (credited === null || credited === undefined) return null;
  const { invoiceNumber, invoiceDate, reason } = credited;
  return {
    invoiceNumber,
    invoicedOn: format.date(invoiceDate),
    reason: reason === null ? getCreditNoteWords(words).cancelled : printableLine(reason),
  };
}

function creditedFacts(credited: InvoiceHead['credited'], { words }: DocumentLocale) {
  if (credited === null) return [];
  const { invoice, reason } = getCreditNoteWords(words);
  return [
    { label: invoice, value: `${isolateIn(words, credited.invoiceNumber)}, ${credited.invoicedOn}` },
    { label: reason, value: credited.reason },
  ];
}

/** The charges of a credit note are rows, because it may have no other. */
function withChargesAsLines(invoice: InvoiceFacts, words: LocaleWords): InvoiceFacts {
  if (invoice.kind === 'INVOICE') return invoice;
  const charges = (invoice.charges ?? []).map(({ code, label, amountMinor }) => {
    const productName = label ?? (code === 'other' ? '' : words.charges[code]);
    return { productId: null, productName, quantity: 1, unitMinor: amountMinor, totalMinor: amountMinor };
  });
  return { ...invoice, lines: [...invoice.lines, ...charges], charges: [] };
}

/** No fact if there is no value. */
function factOf(label: string, value: string | null | undefined, format: (value: string) => string) {
  return value === null || value === undefined ? [] : [{ label, value: format(value) }];
}

function buildTerms(
  { words, formats }: DocumentLocale,
  { paymentTermsDays = null }: InvoiceFacts,
): string | null {
  if (paymentTermsDays === null) return null;
  return localizeDigits(getLocaleWords(words).paymentTerms(paymentTermsDays), formats);
}

/** Each reason once: that of the shop, or else the words of the category. */
function listReasons(words: LocaleWords, taxes: DocumentTax[]): string[] {
  const reasons = taxes.flatMap(({ category, exemptionReason }) => {
    if (exemptionReason !== null) return printableLine(exemptionReason);
    return category === 'S' || category === 'Z' ? [] : words.noTax[category];
  });
  return [...new Set(reasons)];
}
