import type { OrderJson } from '@stockroom/contracts/orders';
import { after, DAY_MS, MINUTE_MS, type Moment, type PlanContext } from './moment.ts';
import type { Shop } from './open-shop.ts';
import type { PlannedOrder } from './plan-orders.ts';

/** Companies that pay in time do so so many days before the due date, at the latest. */
const IN_TIME_DAYS = 2;

/** An order, its invoice and its payment. */
export function planSale(order: PlannedOrder, context: PlanContext): Moment[] {
  const { keys } = context;
  const { isHeld = false, isUnpaid = false } = order.exception;
  const placing = {
    at: order.at,
    async happen(shop: Shop) {
      order.placed = (await shop.send('POST', '/orders', {
        body: order.body,
        key: keys.get('Web shop'),
      })) as OrderJson;
      if (!isHeld) await shop.work();
    },
  };
  return isUnpaid ? [placing] : [placing, planPayment(order, context)];
}

/** Private customers pay by card at once, or by bank transfer. Companies use most of their time. */
function planPayment(order: PlannedOrder, { random, keys }: PlanContext): Moment {
  const { termsDays } = order;
  const byCard = termsDays === null && (random.next() < 0.88 || order.exception.isPaidByCard === true);
  const paidAfterMs = byCard
    ? MINUTE_MS
    : random.whole(2 * 24, ((termsDays ?? 6) - IN_TIME_DAYS) * 24) * (DAY_MS / 24);
  const at = after(order.at, paidAfterMs);
  return {
    at,
    happen: (shop) =>
      pay(shop, order, {
        amount: placedOf(order).total,
        method: byCard ? 'card' : 'bank_transfer',
        at,
        key: keys.get(byCard ? 'Web shop' : 'Office'),
      }),
  };
}

interface Payment {
  amount: number;
  method: 'card' | 'bank_transfer';
  at: Date;
  key: string | undefined;
  refundId?: number;
}

export function pay(shop: Shop, order: PlannedOrder, { at, key, ...payment }: Payment): Promise<unknown> {
  const { orderId } = placedOf(order);
  const byBank =
    payment.method === 'bank_transfer' ? { reference: orderId, externalId: `bank-${orderId}` } : {};
  const body = { ...payment, ...byBank, paidAt: at.toISOString() };
  return shop.send('POST', `/orders/${orderId}/payments`, { body, key });
}

/** @throws Error if the order is not placed yet */
export function placedOf({ placed }: PlannedOrder): OrderJson {
  if (placed === null) throw new Error('the order is not placed yet');
  return placed;
}
