import { MAX_TOTAL_MINOR, type MinorUnits } from '@stockroom/contracts/money';
import { MAX_PAYMENTS_PER_ORDER, type RecordPayment } from '@stockroom/contracts/payments';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { lockBalance } from '../orders/order-balance.ts';
import { insertPaidEvent } from '../orders/paid-events.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { answerOf, storedAnswer } from './payment-answer.ts';
import {
  findPaymentByExternalId,
  findUnpaidRefund,
  insertPayment,
  type Payment,
  paymentJson,
} from './payment-store.ts';

export interface PaymentDeps {
  pool: Pool;
  clock: () => Date;
}

/** A payment to record. */
export interface PaymentRequest {
  orderNumber: string;
  payment: Omit<RecordPayment, 'paidAt'> & { paidAt: Date };
  by: Actor;
}

/**
 * Records a payment of an order once for its idempotency key. Locks the key, then the order, until commit.
 * @throws ProblemError order_not_found, payment_duplicate, order_limit_reached, refund_overpaid, payment_too_large,
 * idempotency_key_reused
 */
export function recordPayment(
  { pool, clock }: PaymentDeps,
  { key, ...request }: PaymentRequest & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  return answerOnce(pool, {
    key,
    write: async (tx) => answerOf(await writePayment(tx, { request, recordedAt: clock() })),
    ...storedAnswer,
  });
}

/**
 * Locks the order and inserts its payment.
 * @throws ProblemError order_not_found, payment_duplicate, order_limit_reached, refund_overpaid, payment_too_large
 */
async function writePayment(
  tx: Tx,
  { request, recordedAt }: { request: PaymentRequest; recordedAt: Date },
): Promise<Payment> {
  const { orderNumber, payment, by } = request;
  const order = await lockBalance(tx, { number: orderNumber });
  if (order === null) throw orderNotFound(orderNumber);
  const { amount, ...fields } = payment;
  const amountMinor = fields.refundId === null ? amount : -amount;
  const row = {
    ...fields,
    orderId: order.id,
    amountMinor,
    reversesId: null,
    actor: by.actor,
    actorKeyId: by.keyId,
    createdAt: recordedAt,
  };
  // Before the limits: a repeated payment is a duplicate, however large.
  await refuseDuplicate(tx, payment.externalId);
  if (order.payments >= MAX_PAYMENTS_PER_ORDER)
    throw new ProblemError('order_limit_reached', `An order can have ${MAX_PAYMENTS_PER_ORDER} payments`);
  if (fields.refundId !== null)
    await checkPayout(tx, { refundId: fields.refundId, orderId: order.id, amountMinor: amount });
  if (order.paidMinor + amountMinor > MAX_TOTAL_MINOR) {
    throw new ProblemError(
      'payment_too_large',
      'amount: the payments of the order would exceed the maximum',
      [{ path: 'amount', message: 'the payments of the order would exceed the maximum' }],
    );
  }
  const id = await insertPayment(tx, row);
  if (id !== null) {
    await insertEvents(tx, [{ type: 'payment.recorded', orderId: order.id, paymentId: id, at: recordedAt }]);
    await insertPaidEvent(tx, { orderId: order.id, was: order.paymentStatus, at: recordedAt });
    return { ...row, id, orderNumber, currency: order.currency, reversedById: null };
  }
  // Another order's payment with this externalId was committed meanwhile.
  await refuseDuplicate(tx, payment.externalId);
  throw new Error('a payment conflicts with one that is not there');
}

/** @throws ProblemError validation_failed, refund_overpaid */
async function checkPayout(
  tx: Tx,
  { refundId, orderId, amountMinor }: { refundId: number; orderId: number; amountMinor: MinorUnits },
): Promise<void> {
  const leftMinor = await findUnpaidRefund(tx, { refundId, orderId });
  if (leftMinor === null) {
    const message = 'must be a refund of this order';
    throw new ProblemError('validation_failed', `refundId: ${message}`, [{ path: 'refundId', message }]);
  }
  if (amountMinor > leftMinor) {
    const message = 'exceeds what is left to pay out of the refund';
    throw new ProblemError('refund_overpaid', `amount: ${message}`, [{ path: 'amount', message }]);
  }
}

/** @throws ProblemError payment_duplicate, with the first payment */
async function refuseDuplicate(tx: Tx, externalId: string | null): Promise<void> {
  const first = externalId === null ? null : await findPaymentByExternalId(tx, externalId);
  if (first === null) return;
  const message = `payment ${first.id} of order ${first.orderNumber} has this externalId`;
  throw new ProblemError('payment_duplicate', `externalId: ${message}`, [
    { path: 'externalId', message, payment: paymentJson(first) },
  ]);
}
