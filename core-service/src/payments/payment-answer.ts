import type { Tx } from '../db/transaction.ts';
import type { AnsweredKey } from '../idempotency/idempotency-store.ts';
import { findPayment, type Payment, paymentJson } from './payment-store.ts';

/** The answer to a new payment, as JSON text. */
export function answerOf(payment: Payment): string {
  return JSON.stringify(paymentJson({ ...payment, reversedById: null }));
}

/**
 * How a key stores the answer: by the payment's id alone, because the texts may name a person and can be erased. Nothing
 * else of the answer changes.
 */
export const storedAnswer = {
  toStore: (body: string): string => JSON.stringify({ paymentId: (JSON.parse(body) as { id: number }).id }),

  async fromStored(tx: Tx, { response }: AnsweredKey): Promise<string> {
    const { paymentId } = JSON.parse(response) as { paymentId: number };
    const payment = await findPayment(tx, paymentId);
    if (payment === null) throw new Error(`payment ${paymentId} of a stored answer is gone`);
    return answerOf(payment);
  },
};
