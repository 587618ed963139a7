import type { OrderCompleted } from '@stockroom/contracts/callback';
import { MAX_ORDER_LINES } from '@stockroom/contracts/orders';
import { checkAmounts, type OrderAmounts } from './order-amounts.ts';
import { buildMoneyFormat, formatRate } from './money-format.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { StepFailure } from './step-failure.ts';

// Making one takes longer than using it a thousand times.
const dateFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
const countFormat = new Intl.NumberFormat('en-US');

/** Who sends the invoice, as its letterhead shows it. `address` has its lines separated by `\n`. */
export interface Business {
  name: string;
  address: string;
  taxId: string | null;
  email: string;
}

/** An invoice as it is drawn: every text is final, nothing is left to decide but where it goes. */
export interface InvoiceDocument {
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
  const money = buildMoneyFormat(order.currency);
  const name = printableLine(business.name);
  return {
    title: `Invoice ${invoice.number}`,
    issuedAt: invoice.issuedAt,
    business: { name, lines: buildAddressLines(business), email: business.email },
    billTo: { name: printableLine(invoice.customer.name), lines: buildAddressLines(invoice.customer) },
    number: invoice.number,
    facts: [
      { label: 'Invoice number', value: invoice.number },
      { label: 'Invoice date', value: formatDate(invoice.issuedAt) },
      { label: 'Order number', value: order.orderId },
    ],
    rows: buildRows(order, amounts, money),
    sums: [
      { label: 'Subtotal', amount: money(amounts.subtotalCents) },
      { label: `Tax (${formatRate(invoice.taxRate)})`, amount: money(amounts.taxCents) },
    ],
    total: { label: `Total (${order.currency})`, amount: money(amounts.totalCents) },
    closing: [
      'Thank you for your business.',
      `Questions about this invoice? Write to ${business.email} and mention ${invoice.number}.`,
    ],
    footer: `${name}  ·  ${business.email}`,
  };
}

/** `2026-01-15T10:30:00.000Z` as `January 15, 2026`, the day in UTC, by which the numbers' years go too. */
function formatDate(iso: string): string {
  return dateFormat.format(new Date(iso));
}

function buildRows(
  order: OrderCompleted['data']['order'],
  amounts: OrderAmounts,
  money: (cents: number) => string,
): InvoiceRow[] {
  return order.items.map((item, index) => ({
    description: printableLine(item.productName),
    quantity: countFormat.format(item.quantity),
    unitPrice: money(amounts.lines[index]!.unitCents),
    amount: money(amounts.lines[index]!.totalCents),
  }));
}

function buildAddressLines(party: { address: string | null; taxId: string | null }): string[] {
  const taxId = party.taxId === null ? [] : [`Tax ID: ${printableLine(party.taxId)}`];
  return [...printableLines(party.address ?? ''), ...taxId];
}
