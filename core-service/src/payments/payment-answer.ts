import { storedById } from '../idempotency/answer-once.ts';
import { findPayment, type Payment, paymentJson } from './payment-store.ts';

/** The answer to a new payment, as JSON text. */
export function answerOf(payment: Payment): string {
  return JSON.stringify(paymentJson({ ...payment, reversedById: null }));
}

/** How a key stores the answer. Nothing of it changes, except that an erasure empties its texts. */
export const storedAnswer = storedById('payment', async (tx, id) => {
  const payment = await findPayment(tx, id);
  return payment && answerOf(payment);
});
