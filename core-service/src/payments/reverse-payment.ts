import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import type { Tx } from '../db/transaction.ts';
import { notFound } from '../http/path-id.ts';
import { insertEvents } from '../events/event-store.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { type LockedBalance, lockBalance } from '../orders/order-balance.ts';
import { insertPaidEvent } from '../orders/paid-events.ts';
import { answerOf, storedAnswer } from './payment-answer.ts';
import { findPayment, insertPayment, type Payment } from './payment-store.ts';
import type { PaymentDeps } from './record-payment.ts';

/** A payment to take back. */
interface Reversal {
  paymentId: number;
  reason: string;
  by: Actor;
}

/**
 * Takes back a payment once for its idempotency key, by a payment of the negative amount. Locks the key, then the order,
 * until commit.
 * @throws ProblemError payment_not_found, payment_not_reversible, idempotency_key_reused
 */
export function reversePayment(
  { pool, clock }: PaymentDeps,
  { key, ...reversal }: Reversal & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  return answerOnce(pool, {
    key,
    write: async (tx) => answerOf(await writeReversal(tx, { reversal, reversedAt: clock() })),
    ...storedAnswer,
  });
}

async function writeReversal(
  tx: Tx,
  { reversal, reversedAt }: { reversal: Reversal; reversedAt: Date },
): Promise<Payment> {
  const { paymentId, reason, by } = reversal;
  const payment = await findPayment(tx, paymentId);
  if (payment === null) throw notFound('payment', paymentId);
  const order = (await lockBalance(tx, { id: payment.orderId })) as LockedBalance;
  if (payment.reversesId !== null)
    throw new ProblemError('payment_not_reversible', `Payment ${paymentId} is a reversal`);
  const row = {
    orderId: payment.orderId,
    amountMinor: -payment.amountMinor,
    method: payment.method,
    reference: payment.reference,
    externalId: null,
    note: reason,
    paidAt: reversedAt,
    reversesId: paymentId,
    refundId: payment.refundId,
    actor: by.actor,
    actorKeyId: by.keyId,
    createdAt: reversedAt,
  };
  const id = await insertPayment(tx, row);
  if (id === null)
    throw new ProblemError('payment_not_reversible', `Payment ${paymentId} is reversed already`);
  const { orderId, orderNumber, currency } = payment;
  await insertEvents(tx, [{ type: 'payment.reversed', orderId, paymentId: id, at: reversedAt }]);
  await insertPaidEvent(tx, { orderId, was: order.paymentStatus, at: reversedAt });
  return { ...row, id, orderNumber, currency, reversedById: null };
}
