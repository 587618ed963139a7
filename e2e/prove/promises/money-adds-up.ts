import { auditOrder } from '../audit-order.ts';
import { breachesOf, type Proof, tallyAnswers } from '../promise.ts';
import type { Shop } from '../shop.ts';

const SHOWN = 3;

/** Prices and quantities whose tax is half a minor unit at usual rates, or whose sums are wrong in floating point. */
const CASES = [
  { priceMinor: 5n, quantity: 1 },
  { priceMinor: 15n, quantity: 1 },
  { priceMinor: 10n, quantity: 3 },
  { priceMinor: 101n, quantity: 7 },
  { priceMinor: 1999n, quantity: 2 },
  { priceMinor: 3333n, quantity: 999 },
  { priceMinor: 999_999_999n, quantity: 1 },
  { priceMinor: 999_999_997n, quantity: 99_999 },
];

export const moneyAddsUp: Proof = {
  promise: 'Money adds up to the cent',
  async prove({ shop }) {
    const refused = await orderCases(shop);
    const prices = new Map(shop.products.map(({ id, priceMinor }) => [id, priceMinor]));
    const { decimals } = shop;
    const priceOf = (id: number) => prices.get(id);
    const audits = [...shop.accepted.values()].map((text) => auditOrder(text, { decimals, priceOf }));
    const wrong = audits.flatMap((audit) => audit.wrong);
    const rates = new Set(audits.flatMap((audit) => audit.rates));
    return {
      done: `every order of this run, ${audits.length}, added up anew in whole minor units from the JSON's own digits`,
      seen: `${wrong.length} amounts wrong; tax rates ${[...rates].join(', ')}`,
      breaches: breachesOf(
        refused > 0 && `${refused} orders were refused`,
        ...wrong.slice(0, SHOWN),
        wrong.length > SHOWN && `and ${wrong.length - SHOWN} more`,
      ),
    };
  },
};

/**
 * Orders each case separately, and all except the largest in one order, in which every other line has a reduced tax rate:
 * as it is, and with discounts and charges. Returns the number of refused orders.
 */
async function orderCases(shop: Shop): Promise<number> {
  const customerId = await shop.addCustomer();
  const reduced = await shop.addReducedTaxRate();
  const lines = await Promise.all(
    CASES.map(async ({ priceMinor, quantity }) => {
      const { id } = await shop.addProduct({ priceMinor, quantity });
      return { productId: id, quantity };
    }),
  );
  const mixed = await Promise.all(
    CASES.slice(0, -1).map(async ({ priceMinor, quantity }, index) => {
      const taxCode = index % 2 === 0 ? reduced : 'standard';
      const { id } = await shop.addProduct({ priceMinor, quantity: 3 * quantity, taxCode });
      return { productId: id, quantity };
    }),
  );
  const orders = [
    ...[...lines.map((line) => [line]), mixed].map((items) => ({ items })),
    ...adjust(mixed, { reduced, units: 10 ** shop.decimals }),
  ];
  const answers = await Promise.all(orders.map((order) => shop.order({ customerId, ...order })));
  return orders.length - (tallyAnswers(answers).get('201') ?? 0);
}

type Items = { productId: number; quantity: number }[];

/** Two orders of these lines: with percentages whose amounts are rounded, and with amounts of one minor unit. */
function adjust(items: Items, { reduced, units }: { reduced: string; units: number }) {
  const reason = 'npm run prove';
  const charges = [
    { code: 'shipping' as const, amount: 7 / units },
    { code: 'other' as const, label: reason, amount: 5 / units, taxCode: reduced },
  ];
  const withDiscounts = (discount: { percent: number } | { amount: number }) => ({
    items: items.map((item, index) =>
      index % 3 === 0 ? { ...item, discount: { ...discount, reason } } : item,
    ),
    discount: { ...discount, reason },
    charges,
  });
  return [withDiscounts({ percent: 33.3333 }), withDiscounts({ amount: 1 / units })];
}
