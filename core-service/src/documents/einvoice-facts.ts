import type { EinvoiceFacts, EinvoiceSource } from '@stockroom/contracts/einvoices';
import { DEFAULT_UNIT } from '@stockroom/contracts/units';
import type { Queryable } from '../db/pool.ts';
import { NO_DETAILS } from '../orders/buyer-details.ts';
import { findOrderById, type Order } from '../orders/order-store.ts';
import type { Refund } from '../refunds/refund.ts';
import { getSellerFacts } from '../sellers/seller-store.ts';
import { groupOf, taxWithin } from '../tax/order-tax.ts';
import { type Credited, findCredited, isOfAmount } from './credit-note-facts.ts';
import { buildFacts } from './document-commands.ts';
import { findDocumentByNumber, isNumbered, type NumberedDocument } from './document-store.ts';
import { type Prepaid, sumPrepaid } from './prepaid.ts';

/** The facts of the e-invoice of a numbered document; null if no document has this number. */
export async function findEinvoiceSource(db: Queryable, number: string): Promise<EinvoiceSource | null> {
  const document = await findDocumentByNumber(db, number);
  if (document === null || !isNumbered(document)) return null;
  const [order, credited, seller, prepaid] = await Promise.all([
    findOrderById(db, document.orderId),
    findCredited(db, document),
    getSellerFacts(db, document.sellerId),
    sumPrepaid(db, document),
  ]);
  if (order === null) throw new Error(`the order of ${number} does not exist`);
  return { document: buildEinvoiceFacts({ order, document, credited, prepaid }), seller };
}

interface Found {
  order: Order;
  document: NumberedDocument;
  credited: Credited | null;
  prepaid: Prepaid;
}

/** The facts of the e-invoice of a document of this order. */
export function buildEinvoiceFacts({ order, document, credited, prepaid }: Found): EinvoiceFacts {
  const facts = buildFacts(order, document, credited);
  const codes = new Map(order.taxes.map((tax) => [groupOf(tax), tax.exemptionCode]));
  const amounts = credited === null ? amountsOfOrder(order) : amountsOfRefund(order, credited.refund);
  const { billingAddress, deliveryAddress, electronicAddress } = order.buyer ?? NO_DETAILS;
  return {
    ...facts,
    // A credit note of an intra-community supply needs it, although its page does not show it.
    deliveryDate: order.deliveryDate,
    ...amounts,
    taxes: (facts.taxes ?? []).map((tax) =>
      Object.assign({ exemptionCode: codes.get(groupOf(tax)) ?? null }, tax),
    ),
    buyer: { billingAddress, deliveryAddress, electronicAddress, email: order.customerEmail },
    ...prepaid,
  };
}

type Amounts = Pick<EinvoiceFacts, 'lines' | 'discount' | 'charges'>;
type Line = EinvoiceFacts['lines'][number];

function amountsOfOrder(order: Order): Amounts {
  const { discount, pricesIncludeTax } = order;
  return {
    lines: order.lines.map((line): Line => {
      const { discount: given, netMinor, taxCategory: category, taxRatePpm: ratePpm } = line;
      const taxMinor = given !== null && pricesIncludeTax ? taxWithin(given.amountMinor, ratePpm) : 0;
      return {
        ...itemOf(line),
        quantity: line.quantity,
        discount: given === null ? null : { ...given, netMinor: given.amountMinor - taxMinor },
        netMinor,
        category,
        ratePpm,
      };
    }),
    discount: discount === null ? null : { ...discount, shares: netShares(order, discount.shares) },
    charges: order.charges.map(({ taxCategory: category, taxRatePpm: ratePpm, ...charge }) => ({
      ...charge,
      category,
      ratePpm,
    })),
  };
}

/** What the line is of. */
const itemOf = ({ productId, productName, sku, buyerItemId, unit }: Order['lines'][number]) => ({
  productId,
  productName,
  sku,
  buyerItemId,
  unit,
});

/** The shares with the net sums of their lines in place of sums that include tax. */
function netShares(order: Order, shares: NonNullable<Order['discount']>['shares']) {
  return shares.map(({ category, ratePpm, netMinor }) => ({
    category,
    ratePpm,
    netMinor,
    baseMinor: order.lines
      .filter((line) => line.taxCategory === category && line.taxRatePpm === ratePpm)
      .reduce((sum, line) => sum + line.netMinor, 0),
  }));
}

/** Charges are lines, because an invoice without lines is not valid, and a refund may be of charges only. */
function amountsOfRefund(order: Order, refund: Refund): Amounts {
  const { parts } = refund;
  if (isOfAmount(parts)) return { lines: linesOfAmount(refund), discount: null, charges: [] };
  const lines = parts.flatMap(({ of, position, quantity, netMinor }): Line[] => {
    const line = of === 'line' ? order.lines[position - 1] : undefined;
    if (line === undefined) return [];
    const { taxCategory: category, taxRatePpm: ratePpm } = line;
    return [{ ...itemOf(line), quantity, discount: null, netMinor, category, ratePpm }];
  });
  const charges = parts.flatMap(({ of, position, amountMinor, netMinor }) => {
    const charge = of === 'charge' ? order.charges[position - 1] : undefined;
    if (charge === undefined) return [];
    const { code, label, taxCategory: category, taxRatePpm: ratePpm } = charge;
    return [{ code, label, amountMinor, netMinor, category, ratePpm }];
  });
  return { lines, discount: null, charges };
}

/** A refunded amount has a line for each of its taxes, with the reason as its name. */
function linesOfAmount({ taxes, reason }: Refund): Line[] {
  return taxes.map(({ category, ratePpm, baseMinor: netMinor }) => ({
    productId: null,
    productName: reason ?? '',
    sku: null,
    buyerItemId: null,
    quantity: 1,
    unit: DEFAULT_UNIT,
    discount: null,
    netMinor,
    category,
    ratePpm,
  }));
}
