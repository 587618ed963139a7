import type { PaymentStatus } from '@stockroom/contracts/payments';
import type { Tx } from '../db/transaction.ts';
import { insertEventsFrom } from '../events/event-store.ts';
import { hasPaymentStatus, PAID_MINOR } from './order-balance.ts';

/** The condition for an order of which something was paid and nothing is open. Nothing is due of a cancelled one. */
export const IS_PAID = `${hasPaymentStatus('PAID', 'OVERPAID')} and orders.status <> 'CANCELLED' and ${PAID_MINOR} > 0`;

/** An order whose lock the caller holds, with its status before the payment or refund. */
interface Before {
  orderId: number;
  was: PaymentStatus;
  at: Date;
}

/**
 * Inserts the event that an order is paid, if it is so by a payment or refund of this transaction. A refund of all of an
 * order for which nobody paid is no payment.
 */
export async function insertPaidEvent(tx: Tx, { orderId, was, at }: Before): Promise<void> {
  if (was === 'PAID' || was === 'OVERPAID') return;
  await tx.query({
    name: 'insert-paid-event',
    text: insertEventsFrom(
      `select 'order.paid' as type, $2::timestamptz as at, id as order_id, null::bigint as subject_id,
        null::integer as version, null::jsonb as data from orders where id = $1 and ${IS_PAID}`,
    ),
    values: [orderId, at],
  });
}
