import { breachesOf, type Proof, tallyAnswers, tallyInWords } from '../promise.ts';

/** As many as orders of the load, within these limits. */
const CALLS = { min: 10, max: 50 };
const OPENING = 1000;

export const noDoubledOrder: Proof = {
  promise: 'A repeated call is one order',
  async prove({ shop, orders }) {
    const calls = Math.min(Math.max(orders, CALLS.min), CALLS.max);
    const product = await shop.addProduct({ priceMinor: 735n, quantity: OPENING });
    const customerId = await shop.addCustomer();
    const order = { customerId, items: [{ productId: product.id, quantity: 3 }] };
    const key = shop.newKey();
    const answers = await Promise.all(Array.from({ length: calls }, () => shop.order(order, key)));
    const other = await shop.order({ customerId, items: [{ productId: product.id, quantity: 4 }] }, key);

    const bodies = new Set(answers.map(({ text }) => text));
    const replays = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true').length;
    const left = await shop.quantityOf(product);
    const refusal = tallyInWords(tallyAnswers([other]));
    return {
      done: `${calls} calls at once with one Idempotency-Key, then one with another body`,
      seen: `${tallyInWords(tallyAnswers(answers))}; ${bodies.size} distinct, ${replays} replayed; ${OPENING - left} of 3 units taken; then ${refusal}`,
      breaches: breachesOf(
        answers.some(({ status }) => status !== 201) && 'not every call was answered with 201',
        bodies.size !== 1 && `${bodies.size} different answers`,
        replays !== calls - 1 && `${replays} of ${calls - 1} told as replayed`,
        OPENING - left !== 3 && `${OPENING - left} units taken and not 3`,
        refusal !== '1 × 422 idempotency_key_reused' && `the other body was answered with ${refusal}`,
      ),
    };
  },
};
