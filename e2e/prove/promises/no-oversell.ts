import { breachesOf, type Proof, tallyAnswers, tallyInWords } from '../promise.ts';

const UNITS = 10;
/** As many as orders of the load, within these limits. */
const CLIENTS = { min: 2 * UNITS, max: 200 };

export const noOversell: Proof = {
  promise: 'No oversell',
  async prove({ shop, orders }) {
    const clients = Math.min(Math.max(orders, CLIENTS.min), CLIENTS.max);
    const product = await shop.addProduct({ priceMinor: 1999n, quantity: UNITS });
    const customerId = await shop.addCustomer();
    const order = { customerId, items: [{ productId: product.id, quantity: 1 }] };
    const answers = await Promise.all(Array.from({ length: clients }, () => shop.order(order)));

    const tally = tallyAnswers(answers);
    const left = await shop.quantityOf(product);
    const accepted = answers.filter(({ status }) => status === 201).map(({ text }) => text);
    return {
      done: `${clients} clients at once, each for 1 of ${UNITS} units`,
      seen: `${tallyInWords(tally)}; ${left} left`,
      breaches: breachesOf(
        tally.get('201') !== UNITS && `not exactly ${UNITS} accepted`,
        tally.get('409 insufficient_stock') !== clients - UNITS && `not exactly ${clients - UNITS} refused`,
        new Set(accepted).size !== accepted.length && 'two clients were told of one order',
        left !== 0 && `${left} left on the shelf`,
      ),
    };
  },
};
