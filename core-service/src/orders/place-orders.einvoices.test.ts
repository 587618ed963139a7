import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import { aSeller } from '../testing/a-seller.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreOptions, type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const SELLER = aSeller({ country: 'DE', vatId: 'DE136695976', einvoice: 'facturx' });
const SHOP: CoreOptions = { currency: 'EUR', paymentTermsDays: 14, seller: SELLER };
const COMPLETE: Partial<CustomerJson> = {
  billingAddress: {
    line1: 'Ring 1',
    line2: null,
    postalCode: '1010',
    city: 'Wien',
    region: null,
    country: 'AT',
  },
};
const NO_COUNTRY = {
  path: 'customer.billingAddress.country',
  message: 'Country of the buyer is missing (BT-55)',
  term: 'BT-55',
};

let core: CoreUnderTest;
let productId: number;
beforeAll(async () => {
  core = await startCore(SHOP);
  productId = (await aProduct(core)).id;
});
afterAll(() => core.close());

const everything = () =>
  core.query(`select (select count(*) from orders), (select count(*) from order_items), (select count(*) from documents),
    (select count(*) from outbox), (select count(*) from stock_movements), (select sum(quantity) from products),
    (select count(*) from idempotency_keys)`);
const anOrder = (customerId: number, fields: object = {}) => ({
  customerId,
  items: [{ productId, quantity: 1 }],
  ...fields,
});

test('an order whose invoice cannot be the e-invoice is refused with each term and its field, and changes nothing', async () => {
  const { id } = await aCustomer(core, { taxTreatment: 'INTRA_COMMUNITY', vatId: 'ATU13585627' });
  const before = await everything();
  for (const path of ['/orders?dryRun=true', '/orders']) {
    const { status, body } = await core.post(path, anOrder(id), { 'idempotency-key': 'incomplete' });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({
        code: 'einvoice_incomplete',
        detail:
          'The invoice of this order cannot be an e-invoice: Country of the buyer is missing (BT-55); ' +
          'Country of the delivery is missing (BT-80); Delivery date is missing (BT-72)',
        errors: [
          NO_COUNTRY,
          expect.objectContaining({ path: 'order.deliveryAddress.country', term: 'BT-80' }),
          expect.objectContaining({ path: 'order.deliveryDate', term: 'BT-72' }),
        ],
      }),
    ]);
  }
  expect(await everything()).toEqual(before);
});

test('the key of a refused order is free: the order is placed with it once the customer is complete', async () => {
  const { id } = await aCustomer(core);
  const place = () => core.post('/orders', anOrder(id), { 'idempotency-key': 'mended' });
  expect((await place()).body).toMatchObject({ code: 'einvoice_incomplete', errors: [NO_COUNTRY] });
  await core.patch(`/customers/${id}`, COMPLETE);
  expect((await place()).status).toBe(201);
});

test('a refused order takes no stock and leaves the other orders of its batch alone', async () => {
  const [complete, incomplete] = [await aCustomer(core, COMPLETE), await aCustomer(core)];
  const scarce = await aProduct(core, { quantity: 2 });
  const items = [{ productId: scarce.id, quantity: 1 }];
  const { body } = await core.post('/orders/batch', {
    orders: [complete, incomplete, complete].map(({ id: customerId }) => ({ customerId, items })),
  });
  const codes = body.results.map(({ status, problem }: { status: number; problem?: { code: string } }) => [
    status,
    problem?.code,
  ]);
  expect(codes).toEqual([
    [201, undefined],
    [422, 'einvoice_incomplete'],
    [201, undefined],
  ]);
  expect((await core.get(`/products/${scarce.id}`)).body.quantity).toBe(0);
});

test('the terms of payment of the order, of its customer or of the shop are enough', async () => {
  const shop = await startCore({ ...SHOP, paymentTermsDays: null });
  try {
    const items = [{ productId: (await aProduct(shop)).id, quantity: 1 }];
    const fields = async (customer: Partial<CustomerJson>, order: object = {}) => {
      const { id: customerId } = await aCustomer(shop, { ...COMPLETE, ...customer });
      const { status, body } = await shop.post('/orders', { customerId, items, ...order });
      return status === 201 ? 'placed' : body.errors.map(({ path }: { path: string }) => path);
    };
    expect(await fields({})).toEqual(['PAYMENT_TERMS_DAYS']);
    expect(await fields({}, { paymentTermsDays: 0 })).toBe('placed');
    expect(await fields({ paymentTermsDays: 30 })).toBe('placed');
    // Nothing is due.
    expect(await fields({}, { discount: { percent: 100, reason: 'gift' } })).toBe('placed');
  } finally {
    await shop.close();
  }
});

test('the choice of the customer is stronger than that of the shop', async () => {
  const { id } = await aCustomer(core, { einvoice: 'none' });
  expect((await core.post('/orders', anOrder(id))).status).toBe(201);
  const shop = await startCore({ ...SHOP, seller: { ...SELLER, einvoice: 'none' } });
  try {
    const items = [{ productId: (await aProduct(shop)).id, quantity: 1 }];
    const outcomeOf = async (customer: Partial<CustomerJson>) => {
      const { id: customerId } = await aCustomer(shop, customer);
      return (await shop.post('/orders', { customerId, items })).status;
    };
    expect(await outcomeOf({})).toBe(201);
    expect(await outcomeOf({ einvoice: 'facturx' })).toBe(422);
    expect(await outcomeOf({ einvoice: 'facturx', ...COMPLETE })).toBe(201);
  } finally {
    await shop.close();
  }
});

test('a shop that wants a plain PDF then gets the order', async () => {
  const shop = await startCore({ ...SHOP, einvoiceIncomplete: 'plain' });
  try {
    const { id: customerId } = await aCustomer(shop);
    const items = [{ productId: (await aProduct(shop)).id, quantity: 1 }];
    for (const [path, status] of [
      ['/orders?dryRun=true', 200],
      ['/orders', 201],
    ] as const)
      expect([path, (await shop.post(path, { customerId, items })).status]).toEqual([path, status]);
  } finally {
    await shop.close();
  }
});
