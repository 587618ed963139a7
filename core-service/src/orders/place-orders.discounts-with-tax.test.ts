import { afterAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const cores: CoreUnderTest[] = [];
afterAll(async () => {
  for (const core of cores) await core.close();
});

const reason = 'agreed';

test.each([
  // In each currency, the amounts are the same minor units: 2000 less 5 %, 999 less 1, 7 % off, 495 for shipping.
  { currency: 'USD', unit: 0.01 },
  { currency: 'JPY', unit: 1 },
  { currency: 'KWD', unit: 0.001 },
])(
  'with prices that include tax, an order in $currency costs what the shelf says',
  async ({ currency, unit }) => {
    const core = await startCore({ currency, taxRatePpm: 190_000, pricesIncludeTax: true });
    cores.push(core);
    await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
    const decimals = String(unit).length - 2;
    const money = (minor: number) => Number((minor * unit).toFixed(Math.max(0, decimals)));
    const goods = await aProduct(core, { price: money(2000) });
    const food = await aProduct(core, { price: money(333), taxCode: 'food' });
    const order = {
      customerId: (await aCustomer(core)).id,
      items: [
        { productId: goods.id, quantity: 1, discount: { percent: 5, reason } },
        { productId: food.id, quantity: 3, discount: { amount: money(1), reason } },
      ],
      discount: { percent: 7, reason },
      charges: [{ code: 'shipping', amount: money(495) }],
      expectedTotal: money(1900 + 998 - 203 + 495),
    };
    const { status, body } = await core.post('/orders', order);
    expect(status).toBe(201);
    // 203 is spread as 133.08… and 69.91…; the groups are 1900 − 133 + 495 = 2262 and 998 − 70 = 928.
    expect(body).toMatchObject({
      itemsTotal: money(2898),
      discountTotal: money(203),
      chargesTotal: money(495),
      total: money(3190),
      taxes: [
        { rate: 0.19, base: money(2262 - 361), tax: money(361) },
        { rate: 0.07, base: money(928 - 61), tax: money(61) },
      ],
      subtotal: money(3190 - 422),
      pricesIncludeTax: true,
    });
    const netMinor = (amount: number) => Math.round(amount / unit);
    const nets =
      netMinor(body.items[0].netPrice) +
      netMinor(body.items[1].netPrice) -
      netMinor(body.discount.netAmount) +
      netMinor(body.charges[0].netAmount);
    expect(nets).toBe(3190 - 422);
    const { checks } = (await core.get('/admin/reconcile')).body;
    expect(checks).toContainEqual(expect.objectContaining({ check: 'order_sums', count: 0 }));
  },
);
