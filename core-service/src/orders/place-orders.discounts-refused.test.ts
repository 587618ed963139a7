import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let customerId: number;
let productId: number;
beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
  productId = (await aProduct(core, { price: 10, quantity: 10 })).id;
});
afterAll(() => core.close());

const everything = () =>
  core.query(`select (select count(*) from orders), (select count(*) from order_items), (select count(*) from outbox),
    (select count(*) from stock_movements), (select sum(quantity) from products),
    (select count(*) from idempotency_keys)`);

const reason = 'agreed';
const shipping = { code: 'shipping', amount: 5 };
/** Instead of the product's id, which the tables below are written before. */
const PRODUCT = 'the product';
const onLine = (discount: unknown) => ({ items: [{ productId: PRODUCT, quantity: 2, discount }] });
const onOrder = (discount: unknown) => ({ discount });
const charging = (fields: object) => ({ charges: [{ ...shipping, ...fields }] });

const invalidDiscounts: [string, unknown, string][] = [
  ['neither an amount nor a percent', { reason }, ''],
  ['both an amount and a percent', { amount: 1, percent: 1, reason }, ''],
  ['no reason', { amount: 1 }, '.reason'],
  ['a blank reason', { amount: 1, reason: ' \u200b' }, '.reason'],
  ['a reason with a NUL character', { amount: 1, reason: 'a\0b' }, '.reason'],
  ['a reason with a line break', { amount: 1, reason: 'a\nb' }, '.reason'],
  ['a reason with an unpaired surrogate', { amount: 1, reason: '\ud800' }, '.reason'],
  ['a reason of 101 characters', { amount: 1, reason: 'x'.repeat(101) }, '.reason'],
  ['null as its reason', { amount: 1, reason: null }, '.reason'],
  ['an amount of 0', { amount: 0, reason }, '.amount'],
  ['an amount below 0', { amount: -1, reason }, '.amount'],
  ['an amount as text', { amount: '1', reason }, '.amount'],
  ['an amount in a list', { amount: [1], reason }, '.amount'],
  ['an amount beyond the highest total', { amount: 1e15, reason }, '.amount'],
  ['null as its amount', { amount: null, reason }, '.amount'],
  ['a percent of 0', { percent: 0, reason }, '.percent'],
  ['a percent below 0', { percent: -5, reason }, '.percent'],
  ['a percent above 100', { percent: 100.0001, reason }, '.percent'],
  ['a percent of five decimals', { percent: 1.00001, reason }, '.percent'],
  ['a percent that is almost 0', { percent: 1e-7, reason }, '.percent'],
  ['a percent as text', { percent: '10', reason }, '.percent'],
  ['a percent that is true', { percent: true, reason }, '.percent'],
  ['an unknown field', { amount: 1, reason, coupon: 'X' }, ''],
  ['null', null, ''],
  ['a number', 5, ''],
  ['a list', [{ amount: 1, reason }], ''],
];

const invalid: [string, object, string][] = [
  ...invalidDiscounts.flatMap(([words, discount, path]): [string, object, string][] => [
    [`a discount of a line with ${words}`, onLine(discount), `items[0].discount${path}`],
    [`a discount of an order with ${words}`, onOrder(discount), `discount${path}`],
  ]),
  ['charges that are no list', { charges: shipping }, 'charges'],
  ['null as charges', { charges: null }, 'charges'],
  ['21 charges', { charges: Array.from({ length: 21 }, () => shipping) }, 'charges'],
  ['a charge with an unknown code', charging({ code: 'postage' }), 'charges[0].code'],
  ['a charge without a code', charging({ code: undefined }), 'charges[0].code'],
  ['a charge without an amount', charging({ amount: undefined }), 'charges[0].amount'],
  ['a charge below 0', charging({ amount: -0.01 }), 'charges[0].amount'],
  ['a charge as text', charging({ amount: '5' }), 'charges[0].amount'],
  ['a charge beyond the highest total', charging({ amount: 1e15 }), 'charges[0].amount'],
  ['another charge without a label', charging({ code: 'other' }), 'charges[0].label'],
  ['another charge with a blank label', charging({ code: 'other', label: ' ' }), 'charges[0].label'],
  ['a charge with a label of 101 characters', charging({ label: 'x'.repeat(101) }), 'charges[0].label'],
  ['a charge with a label in lines', charging({ label: 'a\nb' }), 'charges[0].label'],
  ['a charge with a tax code in capitals', charging({ taxCode: 'STANDARD' }), 'charges[0].taxCode'],
  ['a charge with null as its tax code', charging({ taxCode: null }), 'charges[0].taxCode'],
  ['a charge with an unknown field', charging({ rate: 0.1 }), 'charges[0]'],
];

async function refuse(fields: object) {
  const before = await everything();
  const items = [{ productId: PRODUCT, quantity: 2 }];
  const text = JSON.stringify({ customerId, items, ...fields });
  const order = JSON.parse(text.replaceAll(`"${PRODUCT}"`, String(productId)));
  const single = await core.post('/orders', order, { 'idempotency-key': 'refused' });
  const { body } = await core.post('/orders/batch', { orders: [order] });
  expect(body.results).toMatchObject([
    { status: single.status, problem: { code: single.body.code, errors: single.body.errors } },
  ]);
  const preview = await core.post('/orders?dryRun=true', order);
  const refusalOf = ({ status, body: { requestId: _, ...problem } }: typeof single) => [status, problem];
  expect(refusalOf(preview)).toEqual(refusalOf(single));
  expect(await everything()).toEqual(before);
  return single;
}

test.each(invalid)('%s is refused with 422, and nothing changes', async (_, fields, path) => {
  expect(await refuse(fields)).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', errors: [{ path }] },
  });
});

test.each<[string, object, string]>([
  ['a discount of a line', onLine({ amount: 0.001, reason }), 'items[0].discount.amount'],
  ['a discount of an order', onOrder({ amount: 1.005, reason }), 'discount.amount'],
  ['a charge', charging({ amount: 4.999 }), 'charges[0].amount'],
])('%s with more decimals than the currency is refused', async (_, fields, path) => {
  expect(await refuse(fields)).toMatchObject({
    status: 422,
    body: { code: 'amount_precision', errors: [{ path }] },
  });
});

test('a charge with an unknown tax code is refused, and every such charge is listed', async () => {
  const charges = [{ ...shipping, taxCode: 'nothing' }, shipping, { ...shipping, taxCode: 'none' }];
  expect(await refuse({ charges })).toMatchObject({
    status: 422,
    body: {
      code: 'unknown_tax_code',
      detail: 'tax rate nothing does not exist; tax rate none does not exist',
      errors: [{ path: 'charges[0].taxCode' }, { path: 'charges[2].taxCode' }],
    },
  });
});

test('a discount that exceeds its line is refused, and every such line is listed', async () => {
  const line = (amount: number, quantity = 1) => ({
    productId: PRODUCT,
    quantity,
    discount: { amount, reason },
  });
  expect(await refuse({ items: [line(10.01), line(20, 2), line(1_000)] })).toMatchObject({
    status: 422,
    body: {
      code: 'discount_too_large',
      errors: [
        { path: 'items[0].discount.amount', message: '10.01 is more than the 10.00 that it reduces' },
        { path: 'items[2].discount.amount', message: '1000.00 is more than the 10.00 that it reduces' },
      ],
    },
  });
});

test("an order's discount that exceeds the goods is refused, although the charges would cover it", async () => {
  const items = [{ productId: PRODUCT, quantity: 2, discount: { percent: 50, reason } }];
  const fields = { items, charges: [{ ...shipping, amount: 100 }] };
  expect(await refuse({ ...fields, discount: { amount: 10.01, reason } })).toMatchObject({
    status: 422,
    body: { code: 'discount_too_large', errors: [{ path: 'discount.amount' }] },
  });
});

test('the expected total covers discounts and charges', async () => {
  const fields = { discount: { percent: 10, reason }, charges: [shipping] };
  expect(await refuse({ ...fields, expectedTotal: 22 })).toMatchObject({
    status: 409,
    body: { code: 'price_changed', errors: [{ path: 'expectedTotal', expected: 22, actual: 25.3 }] },
  });
});
