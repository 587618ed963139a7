import type { OrderJson } from '@stockroom/contracts/orders';
import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import { customers as catalogueCustomers, products } from '../start/catalogue.ts';
import { customers as importedCustomers, MOVED_CUSTOMER } from './customers.ts';
import { chooseOrderTimes } from './order-times.ts';
import type { Random } from './random.ts';

const ORDERS = 200;
const DAY_MS = 24 * 60 * 60_000;
/** The places of the orders of the customer whose mails bounce: the second invoice is not mailed. */
const MOVED_CUSTOMER_ORDERS = new Set([128, 189]);
/** Products of which less is sold than there is, so that no sale makes their stock low. */
const KEPT = 5;

/** An order to place. */
export interface PlannedOrder {
  at: Date;
  /** The customer's place in the shop, and therefore its id in a new database. */
  customerId: number;
  /** Null for private customers, who pay at once. */
  termsDays: number | null;
  isMoved: boolean;
  body: object;
  exception: Exception;
  /** As it was placed. */
  placed: OrderJson | null;
}

/** How an order differs from one that is placed, invoiced and paid. */
interface Exception {
  /** Its invoice waits for a decision about the order. */
  isHeld?: boolean;
  isUnpaid?: boolean;
  isPaidByCard?: boolean;
}

interface Buyer {
  id: number;
  termsDays: number | null;
  isMoved: boolean;
}

const buyers: Buyer[] = [...catalogueCustomers, ...importedCustomers].map((customer, index) => ({
  id: index + 1,
  termsDays: 'paymentTermsDays' in customer ? (customer.paymentTermsDays ?? null) : null,
  isMoved: customer === MOVED_CUSTOMER,
}));
const movedBuyer = buyers.find(({ isMoved }) => isMoved) as Buyer;

interface PlanContext {
  now: Date;
  calendar: ShopCalendar;
  random: Random;
  /** Minor units as the API takes them. */
  amount: (minor: number) => number;
  /** Products that are not sold any more from then on, by sku. */
  soldUntil: Record<string, Date>;
}

/** The orders of the last 30 days, oldest first. */
export function planOrders({ soldUntil, amount, ...context }: PlanContext): PlannedOrder[] {
  const { random } = context;
  const left = new Map(
    products.map(({ sku, quantity, reorderPoint }) => [sku, quantity - reorderPoint - KEPT]),
  );

  function chooseItems({ termsDays }: Buyer, at: Date) {
    const wanted = random.pick([1, 2, 3, 4], (count) => 5 - count);
    const items = new Map<number, number>();
    for (let line = 0; line < wanted; line += 1) {
      const forSale = products.filter(
        ({ sku }) => (left.get(sku) ?? 0) > 0 && (soldUntil[sku] === undefined || at < soldUntil[sku]),
      );
      const product = random.pick(forSale, ({ quantity }) => Math.sqrt(quantity));
      const { sku, priceMinor } = product;
      const most = termsDays !== null && priceMinor < 3_000 ? 8 : 2;
      const quantity = Math.min(random.whole(1, most), left.get(sku) ?? 0);
      const id = products.indexOf(product) + 1;
      if (items.has(id)) continue;
      items.set(id, quantity);
      left.set(sku, (left.get(sku) ?? 0) - quantity);
    }
    return [...items].map(([productId, quantity]) => ({ productId, quantity }));
  }

  return chooseOrderTimes(ORDERS, context).map((at, index) => {
    const isMoved = MOVED_CUSTOMER_ORDERS.has(index);
    const buyer = isMoved
      ? movedBuyer
      : random.pick(
          buyers.filter((each) => !each.isMoved),
          // The oldest customers buy most.
          ({ id }) => 1 + 8 / (id + 2),
        );
    const { id: customerId, termsDays } = buyer;
    const isCompany = termsDays !== null;
    return {
      at,
      customerId,
      termsDays,
      isMoved,
      exception: {},
      placed: null,
      body: {
        customerId,
        items: chooseItems(buyer, at),
        ...(isCompany ? { purchaseOrder: `PO-${random.whole(1_000, 9_999)}` } : {}),
        ...(isCompany ? {} : { charges: [{ code: 'shipping', amount: amount(490) }] }),
        ...(random.next() < 0.1 ? { discount: { percent: 10, reason: 'Welcome discount' } } : {}),
        ...(random.next() < 0.08 ? { note: 'A gift: please enclose no prices.' } : {}),
        ...(random.next() < 0.15
          ? { deliveryDate: context.calendar.dayOf(new Date(at.getTime() + 3 * DAY_MS)) }
          : {}),
      },
    };
  });
}
