import type { DocumentHead, InvoiceFacts } from '@stockroom/contracts/document-facts';
import { symbolOfUnit } from '@stockroom/contracts/units';
import type { Queryable } from '../db/pool.ts';
import type { Order } from '../orders/order-store.ts';
import type { Refund } from '../refunds/refund.ts';
import { findRefund } from '../refunds/refund-store.ts';
import { groupOf } from '../tax/order-tax.ts';
import { type Document, findDocument, findInvoiceId, isNumbered } from './document-store.ts';

/** What a credit note shows in addition to its order. */
export interface Credited {
  refund: Refund;
  invoiceNumber: string;
  invoiceDate: string;
}

/** Null for an invoice. The invoice of a credit note has a number. */
export async function findCredited(db: Queryable, { refundId, orderId }: Document): Promise<Credited | null> {
  if (refundId === null) return null;
  const [refund, invoice] = await Promise.all([
    findRefund(db, refundId),
    findInvoiceId(db, orderId).then((id) => findDocument(db, id)),
  ]);
  if (refund === null) throw new Error(`refund ${refundId} of a credit note is gone`);
  if (invoice === null || !isNumbered(invoice))
    throw new Error(`the invoice of refund ${refundId} has no number`);
  return { refund, invoiceNumber: invoice.number, invoiceDate: invoice.issueDate };
}

/** The facts of a credit note's head that differ from those of the invoice. */
export function creditedHead({ refund, invoiceNumber, invoiceDate }: Credited): Partial<DocumentHead> {
  return {
    kind: 'CREDIT_NOTE',
    dueDate: null,
    deliveryDate: null,
    credited: { invoiceNumber, invoiceDate, reason: refund.reason },
    totalMinor: refund.totalMinor,
  };
}

/** The amounts of a credit note, all positive, in place of those of the invoice. */
export function creditedAmounts(order: Order, { refund }: Credited): Partial<InvoiceFacts> {
  return {
    ...(isOfAmount(refund.parts) ? amountFacts(refund) : partFacts(order, refund)),
    discount: null,
    subtotalMinor: refund.subtotalMinor,
    taxRatePpm: null,
    taxes: refund.taxes.map((tax) => {
      const exemptionReason =
        order.taxes.find((each) => groupOf(each) === groupOf(tax))?.exemptionReason ?? null;
      return Object.assign({ exemptionReason }, tax);
    }),
    taxMinor: refund.taxMinor,
    paymentTermsDays: null,
    note: null,
  };
}

/**
 * Whether a refund is of an amount, not of pieces. It has no part at all if it is of a unit of tax that earlier refunds have
 * left.
 */
export const isOfAmount = (parts: Refund['parts']): boolean =>
  parts.length === 0 || parts.some(({ of, quantity }) => of === 'line' && quantity === 0);

/** A refunded amount is one line, with the reason as its name. */
function amountFacts({ parts, reason }: Refund): Pick<InvoiceFacts, 'lines' | 'charges'> {
  const totalMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const line = { productId: null, productName: reason ?? '', quantity: 1, unitMinor: totalMinor, totalMinor };
  return { lines: [line], charges: [] };
}

/** Such as `3 kg`. */
function describeQuantity(quantity: number, unit: string): string {
  const symbol = symbolOfUnit(unit);
  return symbol === null ? String(quantity) : `${quantity} ${symbol}`;
}

function partFacts(order: Order, { parts }: Refund): Pick<InvoiceFacts, 'lines' | 'charges'> {
  return {
    lines: parts.flatMap(({ of, position, quantity, amountMinor: totalMinor }) => {
      const line = of === 'line' ? order.lines[position - 1] : undefined;
      if (line === undefined) return [];
      const { productId, productName, unit } = line;
      // After discounts, the price of one piece may not be a whole number of minor units.
      return totalMinor % quantity === 0
        ? [{ productId, productName, quantity, unit, unitMinor: totalMinor / quantity, totalMinor }]
        : [
            {
              productId,
              productName: `${describeQuantity(quantity, unit)} × ${productName}`,
              quantity: 1,
              unitMinor: totalMinor,
              totalMinor,
            },
          ];
    }),
    charges: parts.flatMap(({ of, position, amountMinor }) => {
      const charge = of === 'charge' ? order.charges[position - 1] : undefined;
      return charge === undefined ? [] : [{ code: charge.code, label: charge.label, amountMinor }];
    }),
  };
}
