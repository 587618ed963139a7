import { auditOrder } from '../audit-order.ts';
import { breachesOf, type Proof, tallyAnswers } from '../promise.ts';
import type { Shop } from '../shop.ts';
import { findTaxRatePpm } from '../tax-rate.ts';

const SHOWN = 3;

/** Prices and quantities whose tax is half a cent at usual rates, or whose sums are wrong in floating point. */
const CASES = [
  { price: '0.05', quantity: 1 },
  { price: '0.15', quantity: 1 },
  { price: '0.10', quantity: 3 },
  { price: '1.01', quantity: 7 },
  { price: '19.99', quantity: 2 },
  { price: '33.33', quantity: 999 },
  // Large enough to leave only one possible tax rate.
  { price: '9999999.99', quantity: 1 },
  { price: '9999999.97', quantity: 99_999 },
];

export const moneyAddsUp: Proof = {
  promise: 'Money adds up to the cent',
  async prove({ shop }) {
    const refused = await orderCases(shop);
    const prices = new Map(shop.products.map(({ id, priceMinor }) => [id, priceMinor]));
    const audits = [...shop.accepted.values()].map((text) => auditOrder(text, (id) => prices.get(id)));
    const wrong = audits.flatMap((audit) => audit.wrong);
    const ratePpm = findTaxRatePpm(audits);
    return {
      done: `every order of this run, ${audits.length}, added up anew in whole cents from the JSON's own digits`,
      seen: `${wrong.length} amounts wrong; tax rate ${ratePpm === null ? 'none' : `${Number(ratePpm) / 10_000} %`}`,
      breaches: breachesOf(
        refused > 0 && `${refused} orders were refused`,
        ...wrong.slice(0, SHOWN),
        wrong.length > SHOWN && `and ${wrong.length - SHOWN} more`,
        ratePpm === null && 'no single tax rate, half a cent rounded up, explains the tax of all',
      ),
    };
  },
};

/** Orders each case separately, and all except the largest in one order. Returns the number of refused orders. */
async function orderCases(shop: Shop): Promise<number> {
  const customerId = await shop.addCustomer();
  const lines = await Promise.all(
    CASES.map(async ({ price, quantity }) => {
      const { id } = await shop.addProduct({ price, quantity: 2 * quantity });
      return { productId: id, quantity };
    }),
  );
  const orders = [...lines.map((line) => [line]), lines.slice(0, -1)];
  const answers = await Promise.all(orders.map((items) => shop.order({ customerId, items })));
  return orders.length - (tallyAnswers(answers).get('201') ?? 0);
}
