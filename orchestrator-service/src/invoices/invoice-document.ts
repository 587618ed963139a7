import type { OrderCompleted } from '@stockroom/contracts/callback';
import { MAX_ORDER_LINES } from '@stockroom/contracts/orders';
import { checkAmounts, type OrderAmounts } from './order-amounts.ts';
import { getLocaleFormat, type LocaleFormat } from './locale-format.ts';
import { getLocaleWords, type InvoiceLocale } from './locales/invoice-locale.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/** Who sends the invoice, as its letterhead shows it. `address` has its lines separated by `\n`. */
export interface Business {
  name: string;
  address: string;
  taxId: string | null;
  email: string;
  /** What it writes its invoices in: words, dates and numbers. */
  locale: InvoiceLocale;
}

/** An invoice as it is drawn: every text is final, nothing is left to decide but where it goes. */
export interface InvoiceDocument {
  locale: InvoiceLocale;
  title: string;
  /** When it was issued: what the PDF states as its date of creation. ISO 8601, UTC. */
  issuedAt: string;
  business: { name: string; lines: string[]; email: string };
  billTo: { name: string; lines: string[] };
  number: string;
  facts: { label: string; value: string }[];
  rows: InvoiceRow[];
  sums: { label: string; amount: string }[];
  total: { label: string; amount: string };
  closing: string[];
  footer: string;
}

export interface InvoiceRow {
  description: string;
  quantity: string;
  unitPrice: string;
  amount: string;
}

/**
 * What the invoice of an order says.
 * @throws StepFailure, permanent, where the order has no lines or too many, or its amounts do not add up
 */
export function buildInvoiceDocument(business: Business, data: OrderCompleted['data']): InvoiceDocument {
  const { order, invoice } = data;
  if (order.items.length < 1 || order.items.length > MAX_ORDER_LINES) {
    throw new StepFailure(`the order has ${order.items.length} lines`, { permanent: true });
  }
  const amounts = checkAmounts(order);
  const { locale, email } = business;
  const words = getLocaleWords(locale);
  const format = getLocaleFormat(locale, order.currency);
  const { number } = invoice;
  const name = printableLine(business.name);
  return {
    locale,
    title: words.titleOf(number),
    issuedAt: invoice.issuedAt,
    business: { name, lines: buildAddressLines(words, business), email },
    billTo: { name: printableLine(invoice.customer.name), lines: buildAddressLines(words, invoice.customer) },
    number,
    facts: [
      { label: words.invoiceNumber, value: number },
      { label: words.invoiceDate, value: format.date(invoice.issuedAt) },
      { label: words.orderNumber, value: order.orderId },
    ],
    rows: buildRows(order, amounts, format),
    sums: [
      { label: words.subtotal, amount: format.money(amounts.subtotalCents) },
      { label: words.taxOf(format.rate(invoice.taxRate)), amount: format.money(amounts.taxCents) },
    ],
    total: { label: words.totalIn(order.currency), amount: format.money(amounts.totalCents) },
    closing: [words.thanks, words.question({ email, number })],
    footer: `${name}  ·  ${email}`,
  };
}

function buildRows(
  order: OrderCompleted['data']['order'],
  amounts: OrderAmounts,
  format: LocaleFormat,
): InvoiceRow[] {
  return order.items.map((item, index) => ({
    description: printableLine(item.productName),
    quantity: format.count(item.quantity),
    unitPrice: format.money(amounts.lines[index]!.unitCents),
    amount: format.money(amounts.lines[index]!.totalCents),
  }));
}

function buildAddressLines(
  words: LocaleWords,
  party: { address: string | null; taxId: string | null },
): string[] {
  const taxId = party.taxId === null ? [] : [`${words.taxId}${words.colon}${printableLine(party.taxId)}`];
  return [...printableLines(party.address ?? ''), ...taxId];
}
