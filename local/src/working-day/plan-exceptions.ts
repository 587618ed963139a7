import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { PaymentJson } from '@stockroom/contracts/payments';
import type { RefundJson } from '@stockroom/contracts/refunds';
import { after, DAY_MS, HOUR_MS, MINUTE_MS, type Moment, type PlanContext } from './moment.ts';
import type { Shop } from './open-shop.ts';
import type { PlannedOrder } from './plan-orders.ts';
import { pay, placedOf } from './plan-sale.ts';

/** What does not go as planned in 30 days: each kind of exception that the API knows, at least once. */
export function planExceptions(orders: PlannedOrder[], context: PlanContext): Moment[] {
  const usual = orders.filter(({ isMoved }) => !isMoved);
  const privately = usual.filter(({ termsDays }) => termsDays === null);
  const companies = usual.filter(({ termsDays }) => termsDays !== null);
  const at = (some: PlannedOrder[], share: number) => some[Math.floor(some.length * share)] as PlannedOrder;
  const longDue = companies.filter(
    ({ at: placedAt, termsDays }) => after(placedAt, ((termsDays ?? 0) + 2) * DAY_MS) < context.now,
  );
  return [
    ...planRefund(at(privately, 0.25), context, {
      afterMs: 3 * DAY_MS,
      refund: { lines: [{ line: 1, quantity: 1, restock: false }], reason: 'Arrived broken' },
      note: 'The customer sent photos of the parcel. No return needed.',
    }),
    ...planRefund(at(privately, 0.45), context, {
      afterMs: 6 * DAY_MS,
      refund: { lines: [{ line: 1, quantity: 1, restock: true }], reason: 'Returned within 14 days' },
    }),
    ...planRefund(at(privately, 0.8), context, {
      afterMs: 20 * HOUR_MS,
      refund: { amount: context.amount(500), reason: 'Delivered late' },
      isOwed: true,
    }),
    ...planEarlyCancellation(at(privately, 0.55), context),
    ...planLateCancellation(at(privately, 0.72), context),
    ...planChargeback(at(privately, 0.62), context),
    ...planResend(at(companies, 0.4), context),
    ...planUnpaid(at(longDue, 0.3), context, 'Second reminder by phone: they promise to pay this week.'),
    ...planPartlyPaid(at(longDue, 0.7), context),
    ...planPartlyPaid(at(companies, 0.82), context),
    ...planMoved(
      orders.filter(({ isMoved }) => isMoved),
      context,
    ),
    note(at(privately, 0.97), context, { afterMs: 30 * MINUTE_MS, text: 'Asked for delivery on Saturday.' }),
    note(at(companies, 0.75), context, { afterMs: 3 * HOUR_MS, text: 'Regular order, pallet 2.' }),
  ];
}

function note(
  order: PlannedOrder,
  { keys }: PlanContext,
  { afterMs, text }: { afterMs: number; text: string },
): Moment {
  return {
    at: after(order.at, afterMs),
    happen: (shop) =>
      shop.send('POST', `/orders/${placedOf(order).orderId}/notes`, {
        body: { text },
        key: keys.get('Office'),
      }),
  };
}

interface PlannedRefund {
  afterMs: number;
  refund: object;
  note?: string;
  /** Whether it is still to be paid out. */
  isOwed?: boolean;
}

/** A refund of an order that is paid, with its credit note, and the payment to the customer. */
function planRefund(order: PlannedOrder, context: PlanContext, planned: PlannedRefund): Moment[] {
  const { afterMs, refund: body, note: text, isOwed = false } = planned;
  order.exception = { isPaidByCard: true };
  const at = after(order.at, afterMs);
  let refund: RefundJson | null = null;
  const refunding = {
    at,
    async happen(shop: Shop) {
      const path = `/orders/${placedOf(order).orderId}/refunds`;
      refund = (await shop.send('POST', path, { body, key: context.keys.get('Office') })) as RefundJson;
      await shop.work();
    },
  };
  const noting = text === undefined ? [] : [note(order, context, { afterMs: afterMs - HOUR_MS, text })];
  const payingOut = isOwed
    ? []
    : [payOut(order, context, { at: after(at, HOUR_MS), refundOf: async () => refund })];
  return [...noting, refunding, ...payingOut];
}

function payOut(
  order: PlannedOrder,
  { keys }: PlanContext,
  { at, refundOf }: { at: Date; refundOf: (shop: Shop) => Promise<RefundJson | null> },
): Moment {
  return {
    at,
    async happen(shop) {
      const { id: refundId, total } = (await refundOf(shop)) as RefundJson;
      await pay(shop, order, { amount: total, method: 'card', at, key: keys.get('Office'), refundId });
    },
  };
}

/** Cancelled before its invoice had a number: it never gets one. */
function planEarlyCancellation(order: PlannedOrder, { keys }: PlanContext): Moment[] {
  order.exception = { isHeld: true, isUnpaid: true };
  return [
    {
      at: after(order.at, 20_000),
      async happen(shop) {
        const body = { reason: 'declined', note: 'The card was declined.' };
        await shop.send('POST', `/orders/${placedOf(order).orderId}/cancel`, {
          body,
          key: keys.get('Office'),
        });
        await shop.work();
      },
    },
  ];
}

/** Cancelled after its invoice was sent and paid: a credit note follows, and the money goes back. */
function planLateCancellation(order: PlannedOrder, context: PlanContext): Moment[] {
  order.exception = { isPaidByCard: true };
  const at = after(order.at, 5 * HOUR_MS);
  return [
    {
      at,
      async happen(shop) {
        const body = { reason: 'customer', note: 'Ordered twice by mistake.' };
        const path = `/orders/${placedOf(order).orderId}/cancel`;
        await shop.send('POST', path, { body, key: context.keys.get('Office') });
        await shop.work();
      },
    },
    payOut(order, context, {
      at: after(at, 2 * HOUR_MS),
      async refundOf(shop) {
        const path = `/orders/${placedOf(order).orderId}/refunds`;
        const { data } = (await shop.send('GET', path)) as { data: RefundJson[] };
        return data[0] ?? null;
      },
    }),
  ];
}

/** The bank takes the payment back, so the order is unpaid again. */
function planChargeback(order: PlannedOrder, context: PlanContext): Moment[] {
  const afterMs = 5 * DAY_MS;
  return [
    {
      at: after(order.at, afterMs),
      async happen(shop) {
        const { data } = (await shop.send('GET', `/payments?orderId=${placedOf(order).orderId}`)) as {
          data: PaymentJson[];
        };
        const body = { reason: 'Chargeback' };
        await shop.send('POST', `/payments/${data[0]?.id}/reverse`, {
          body,
          key: context.keys.get('Office'),
        });
      },
    },
    note(order, context, { afterMs: afterMs + HOUR_MS, text: 'Wrote to the customer about the chargeback.' }),
  ];
}

/** At the end, the invoice is mailed once more, to the accountant, by the running shop. */
function planResend(order: PlannedOrder, { now, keys }: PlanContext): Moment[] {
  return [
    {
      at: after(now, -MINUTE_MS),
      afterMailOf: order,
      happen(shop) {
        const path = `/orders/${placedOf(order).orderId}/invoice/resend`;
        return shop.send('POST', path, {
          body: { email: 'accountant@example.com' },
          key: keys.get('Office'),
        });
      },
    },
  ];
}

/** Never paid, and overdue. */
function planUnpaid(order: PlannedOrder, context: PlanContext, text: string): Moment[] {
  order.exception = { isUnpaid: true };
  return [note(order, context, { afterMs: ((order.termsDays ?? 0) + 1.5) * DAY_MS, text })];
}

/** One half is paid. */
function planPartlyPaid(order: PlannedOrder, { half, keys }: PlanContext): Moment[] {
  order.exception = { isUnpaid: true };
  const at = after(order.at, 12 * HOUR_MS);
  return [
    {
      at,
      happen(shop) {
        const amount = half(placedOf(order).total);
        return pay(shop, order, { amount, method: 'bank_transfer', at, key: keys.get('Office') });
      },
    },
  ];
}

/** The first mail bounces, so the invoice of the second order is stored, but not mailed: somebody has to look at it. */
function planMoved([first, second]: PlannedOrder[], context: PlanContext): Moment[] {
  if (first === undefined || second === undefined) throw new Error('the moved customer has two orders');
  const happenedAt = after(first.at, 4 * MINUTE_MS);
  return [
    {
      at: happenedAt,
      afterMailOf: first,
      async happen(shop) {
        const path = `/orders/${placedOf(first).orderId}/invoice`;
        const { messageId, sentAt } = (await shop.send('GET', path)) as InvoiceJson;
        await shop.report({
          messageId: messageId ?? '',
          outcome: 'BOUNCED',
          reason: 'permanent bounce, General, 5.1.1',
          mailedAt: sentAt ?? '',
          happenedAt: happenedAt.toISOString(),
        });
      },
    },
    note(second, context, {
      afterMs: 10 * MINUTE_MS,
      text: 'Left a voice message: we need a new mail address.',
    }),
  ];
}
