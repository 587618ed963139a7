import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aSeller } from '../testing/a-seller.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { profileOf } from './einvoice-profile.ts';
import { findOrderById, type Order } from './order-store.ts';

let core: CoreUnderTest;
let items: { productId: number; quantity: number }[];
beforeAll(async () => {
  // The invoices lack terms of an e-invoice.
  core = await startCore({ einvoiceIncomplete: 'plain' });
  items = [{ productId: (await aProduct(core)).id, quantity: 1 }];
});
afterAll(() => core.close());

async function anOrderOf(customerId: number): Promise<Order> {
  const { body } = await core.post('/orders', { customerId, items });
  return (await findOrderById(core.pool, body.id)) as Order;
}

const buyerIn = async ({ id }: Order) =>
  (await core.query<{ buyer: string | null }>('select buyer::text from orders where id = $1', [id]))[0]
    ?.buyer;

test.each([
  [null, 'none', 'none'],
  [null, 'facturx', 'facturx'],
  ['none', 'none', 'none'],
  ['none', 'facturx', 'none'],
  ['facturx', 'none', 'facturx'],
  ['facturx', 'facturx', 'facturx'],
] as const)('the profile of a customer with %s in a shop with %s is %s', async (einvoice, shop, profile) => {
  const order = await anOrderOf((await aCustomer(core, { einvoice })).id);
  expect(profileOf(order, aSeller({ einvoice: shop }))).toBe(profile);
});

test('an order keeps the profile and the attachment that its customer had when it was placed', async () => {
  const { id } = await aCustomer(core, { einvoice: 'facturx', einvoiceAttachment: 'xrechnung-ubl' });
  const before = await anOrderOf(id);
  await core.patch(`/customers/${id}`, { einvoice: 'none', einvoiceAttachment: null });
  const after = await anOrderOf(id);
  const kept = await findOrderById(core.pool, before.id);
  expect(kept?.buyer).toMatchObject({ einvoice: 'facturx', einvoiceAttachment: 'xrechnung-ubl' });
  expect(after.buyer).toMatchObject({ einvoice: 'none' });
  expect(after.buyer).not.toHaveProperty('einvoiceAttachment');
});

test('the order of a customer without them stores not a byte more', async () => {
  expect(await buyerIn(await anOrderOf((await aCustomer(core)).id))).toBeNull();
  const company = { companyName: 'Finch GmbH' };
  const withNulls = { ...company, einvoice: null, einvoiceAttachment: null };
  const stored = await buyerIn(await anOrderOf((await aCustomer(core, withNulls)).id));
  expect(Object.keys(JSON.parse(stored ?? '{}')).toSorted()).toEqual([
    'billingAddress',
    'companyName',
    'contactName',
    'deliveryAddress',
    'electronicAddress',
  ]);
});
