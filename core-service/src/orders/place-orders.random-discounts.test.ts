import { afterAll, expect, test } from '@jest/globals';
import { type Currency, findCurrency } from '@stockroom/contracts/currencies';
import fc from 'fast-check';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const ORDERS = 120;
const PREVIEWS = 40;
const PRODUCTS = 6;

const cores: CoreUnderTest[] = [];
afterAll(async () => {
  for (const core of cores) await core.close();
});

/** Random orders of products with the ids from `firstId` on. Amounts are in units of the currency. */
function sampleOrders(
  { decimals }: Currency,
  { firstId, customerIds }: { firstId: number; customerIds: number[] },
) {
  const money = (max: number) => fc.integer({ min: 1, max }).map((minor) => minor / 10 ** decimals);
  const reason = fc.constantFrom('Summer sale', '夏のセール', 'a "quoted" \\ reason');
  const discount = fc.option(
    fc.oneof(
      fc.record({ amount: money(300), reason }),
      fc.record({ percent: fc.integer({ min: 1, max: 1_000_000 }).map((ppm) => ppm / 10_000), reason }),
    ),
    { nil: undefined },
  );
  const taxCode = fc.constantFrom('standard', 'food', 'lessons');
  const charge = fc.record(
    { code: fc.constantFrom('shipping', 'handling'), label: reason, amount: money(2_000), taxCode },
    { requiredKeys: ['code', 'amount'] },
  );
  const productId = fc.integer({ min: firstId, max: firstId + PRODUCTS - 1 });
  const item = fc.record({ productId, quantity: fc.integer({ min: 1, max: 9 }), discount });
  const order = fc.record({
    customerId: fc.constantFrom(...customerIds),
    items: fc.array(item, { minLength: 1, maxLength: 5 }),
    discount,
    charges: fc.array(charge, { maxLength: 3 }),
  });
  return fc.sample(order, { numRuns: ORDERS, seed: 2026 });
}

async function startShop(currency: string, pricesIncludeTax: boolean) {
  const core = await startCore({ currency, taxRatePpm: 190_000, pricesIncludeTax });
  cores.push(core);
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.055, name: 'Food' });
  const lessons = {
    code: 'lessons',
    category: 'E',
    rate: 0,
    name: 'Lessons',
    exemptionReason: 'Article 132',
  };
  await core.post('/tax-rates', lessons);
  const unit = findCurrency(currency) as Currency;
  const products = [];
  for (const [index, minor] of [1, 5, 333, 1999, 99_999, 0].entries()) {
    const taxCode = ['standard', 'food', 'lessons'][index % 3] as string;
    const price = minor / 10 ** unit.decimals;
    products.push(await aProduct(core, { price, taxCode, quantity: 1_000_000 }));
  }
  const customers = [await aCustomer(core), await aCustomer(core, { taxTreatment: 'EXPORT' })];
  return {
    core,
    requests: sampleOrders(unit, {
      firstId: Math.min(...products.map(({ id }) => id)),
      customerIds: customers.map(({ id }) => id),
    }),
  };
}

interface Result {
  status: number;
  order?: { orderId: string; total: number };
  problem?: { code: string; requestId: string };
}

/** What an order has beyond its preview: its number, and what follows later. */
const ONLY_PLACED = new Set([
  'createdAt',
  'documents',
  'id',
  'openTotal',
  'orderId',
  'overdue',
  'paidTotal',
  'paymentStatus',
  'refundStatus',
  'refundedTotal',
  'status',
]);

/** The preview that such a result must have had: each field of the order with the same value, or the refusal. */
function previewOf({ status, order, problem }: Result): [number, object] {
  if (order === undefined) return [status, withoutRequestId(problem)];
  const decided = Object.entries(order).filter(([name]) => !ONLY_PLACED.has(name));
  return [200, { dryRun: true, ...Object.fromEntries(decided), dueDate: null }];
}

const withoutRequestId = ({ requestId: _, ...body }: { requestId?: string } = {}) => body;

test.each([
  ['USD', false],
  ['EUR', true],
  ['JPY', true],
  ['KWD', false],
])(
  'random orders in %s, with tax in the prices: %s, add up, are as previewed, are read as placed, and are repeated',
  async (currency, isGross) => {
    const { core, requests } = await startShop(currency, isGross);
    const previews = await Promise.all(
      requests.slice(0, PREVIEWS).map((order) => core.post('/orders?dryRun=true', order)),
    );
    const orders = requests.map((order, index) => ({ ...order, idempotencyKey: `order-${index}` }));
    const first = await core.post('/orders/batch', { orders });
    const results: Result[] = first.body.results;
    const placed = results.flatMap(({ order }) => order ?? []);
    const refusals = new Set(results.flatMap(({ problem }) => problem?.code ?? []));
    // Otherwise the sample would prove little.
    expect([placed.length > ORDERS / 3, [...refusals]]).toEqual([true, ['discount_too_large']]);

    expect(previews.map(({ status, body }) => [status, withoutRequestId(body)])).toEqual(
      results.slice(0, PREVIEWS).map(previewOf),
    );

    for (const order of placed.slice(0, 20))
      expect((await core.get(`/orders/${order.orderId}`)).body).toEqual(order);
    const repeated = await core.post('/orders/batch', { orders });
    expect(
      repeated.text
        .replaceAll('"status":200,"order"', '"status":201,"order"')
        .replaceAll(/"requestId":"[^"]+"/g, ''),
    ).toBe(first.text.replaceAll(/"requestId":"[^"]+"/g, ''));

    const expecting = results.flatMap(({ order }, index) =>
      order === undefined ? [] : [{ ...requests[index], expectedTotal: order.total }],
    );
    const again: Result[] = (await core.post('/orders/batch', { orders: expecting })).body.results;
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]));
    // A whole number, because a sum of decimals may have more places.
    const wrong = expecting.map(({ expectedTotal, ...order }) => {
      const other = Math.floor(expectedTotal) + 1;
      return Object.assign(order, { expectedTotal: other });
    });
    const changed: Result[] = (await core.post('/orders/batch', { orders: wrong })).body.results;
    expect(new Set(changed.map(({ problem }) => problem?.code))).toEqual(new Set(['price_changed']));

    const [{ count } = { count: 0 }] = await core.query<{ count: number }>(
      'select count(*)::integer as count from orders',
    );
    expect(Number(count)).toBe(2 * placed.length);
    const { checks } = (await core.get('/admin/reconcile')).body;
    expect(checks).toContainEqual(expect.objectContaining({ check: 'order_sums', count: 0 }));
  },
);
