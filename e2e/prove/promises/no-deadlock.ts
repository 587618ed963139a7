import type { Answer } from '../../send-until-settled.ts';
import { breachesOf, type Proof, tallyAnswers, tallyInWords } from '../promise.ts';

const CLIENTS = 32;
const OPENING = 100_000;
/** The index of the product whose stock is not tracked. */
const UNTRACKED = 2;

export const noDeadlock: Proof = {
  promise: 'Crossed orders never deadlock',
  async prove({ shop, orders }) {
    const prices = [199n, 35n, 1250n, 24_905n];
    const products = await Promise.all(
      prices.map((priceMinor, index) =>
        index === UNTRACKED
          ? shop.addProduct({ priceMinor, quantity: 0, trackStock: false })
          : shop.addProduct({ priceMinor, quantity: OPENING }),
      ),
    );
    const customerId = await shop.addCustomer();
    const retriesBefore = shop.api.retries();
    const answers: Answer[] = [];
    let placed = 0;
    async function client(): Promise<void> {
      while (placed < orders) {
        const items = crossed(products, placed++).map(({ id }) => ({ productId: id, quantity: 1 }));
        answers.push(await shop.order({ customerId, items }));
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client));

    const tally = tallyAnswers(answers);
    const left = await Promise.all(products.map((product) => shop.quantityOf(product)));
    const expected = products.map((_, index) => (index === UNTRACKED ? 0 : OPENING - orders));
    return {
      done: `${orders} orders of ${CLIENTS} clients, ${products.length} products, one of them without tracked stock, named in every rotation, forwards and backwards`,
      seen: `${tallyInWords(tally)}; ${shop.api.retries() - retriesBefore} sent again after a 503`,
      breaches: breachesOf(
        tally.get('201') !== orders && 'not every order was accepted',
        left.join() !== expected.join() && `stock is ${left.join(', ')} and not ${expected.join(', ')}`,
      ),
    };
  },
};

/** Every rotation, forwards and backwards: any two products occur in both orders. */
function crossed<Item>(items: Item[], turn: number): Item[] {
  const start = turn % items.length;
  const rotated = [...items.slice(start), ...items.slice(0, start)];
  return Math.floor(turn / items.length) % 2 === 0 ? rotated : rotated.toReversed();
}
