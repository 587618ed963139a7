import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const ada = { name: 'Ada', email: 'ada@example.com' };
const create = (fields: object) => core.post('/customers', { ...ada, ...fields });
const nothing = { line2: null, postalCode: null, city: null, region: null, country: null };
const hamburg = { line1: 'Hafenstr. 12', postalCode: '20457', city: 'Hamburg', country: 'de' };
const inHamburg = { ...nothing, ...hamburg, country: 'DE' };

test('an address that is one text is kept as it is, and shown in parts too', async () => {
  const address = 'ul. Długa 12\nm. 3\n31-147 Kraków';
  const { body } = await create({ address });
  const billingAddress = { ...nothing, line1: 'ul. Długa 12', line2: 'm. 3, 31-147 Kraków' };
  expect(body).toMatchObject({ address, billingAddress });
  expect((await core.get(`/customers/${body.id}`)).body).toEqual(body);
});

test('an address in parts is shown as text too, in the order of its country', async () => {
  const { body } = await create({ billingAddress: hamburg });
  expect(body).toMatchObject({ address: 'Hafenstr. 12\n20457 Hamburg', billingAddress: inHamburg });
  // An answer can be sent back.
  const { id, createdAt: _, updatedAt: __, erasedAt: ___, ...fields } = body;
  const { status, body: same } = await core.put(`/customers/${id}`, fields);
  expect([status, same]).toEqual([200, body]);
});

test('one form replaces the other, and null empties both', async () => {
  const { body } = await create({ address: 'Somewhere 1' });
  const patch = async (fields: object) => (await core.patch(`/customers/${body.id}`, fields)).body;
  expect(await patch({ billingAddress: hamburg })).toMatchObject({
    address: 'Hafenstr. 12\n20457 Hamburg',
    billingAddress: inHamburg,
  });
  expect(await patch({ name: 'Ada Lovelace' })).toMatchObject({ billingAddress: inHamburg });
  expect(await patch({ address: 'Elm St 1\nSpringfield' })).toMatchObject({
    address: 'Elm St 1\nSpringfield',
    billingAddress: { ...nothing, line1: 'Elm St 1', line2: 'Springfield' },
  });
  expect(await patch({ billingAddress: null })).toMatchObject({ address: null, billingAddress: null });
  const { data } = (await core.get(`/customers/${body.id}/history`)).body;
  expect(data.map(({ changes }: { changes: object }) => changes)).toEqual([
    { address: { from: 'Elm St 1\nSpringfield', to: null } },
    {
      address: { from: null, to: 'Elm St 1\nSpringfield' },
      billingAddress: { from: inHamburg, to: null },
    },
    { name: { from: 'Ada', to: 'Ada Lovelace' } },
    { address: { from: 'Somewhere 1', to: null }, billingAddress: { from: null, to: inHamburg } },
    expect.objectContaining({ billingAddress: { from: null, to: null } }),
  ]);
});

test.each<[string, object, string]>([
  ['two different addresses', { address: 'Elm St 1', billingAddress: hamburg }, 'billingAddress'],
  ['an unknown country', { billingAddress: { ...hamburg, country: 'XK' } }, 'billingAddress.country'],
  ['no first line', { billingAddress: { ...hamburg, line1: ' ' } }, 'billingAddress.line1'],
  ['a line break', { deliveryAddress: { ...hamburg, city: 'A\nB' } }, 'deliveryAddress.city'],
  ['an unknown part', { deliveryAddress: { ...hamburg, street: 'A' } }, 'deliveryAddress'],
  ['an unknown scheme', { electronicAddress: { scheme: '9999', id: '1' } }, 'electronicAddress.scheme'],
  ['no id', { electronicAddress: { scheme: 'EM' } }, 'electronicAddress.id'],
])('a customer with %s is refused, and the error names the field', async (_name, fields, path) => {
  const { status, body } = await create(fields);
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
});

const company = {
  companyName: 'Finch GmbH',
  contactName: 'Max Meise',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  billingAddress: hamburg,
  deliveryAddress: { ...hamburg, line1: 'Kai 3' },
};

test('customers are listed by the country of their billing address', async () => {
  const { body } = await create({ billingAddress: { line1: 'A 1', country: 'LI' } });
  const { data } = (await core.get('/customers?country=li')).body;
  expect(data).toEqual([body]);
  expect((await core.get('/customers?country=xx')).status).toBe(400);
});

test('an erased customer has none of it left, nor has its history', async () => {
  const { body } = await create(company);
  expect((await core.delete(`/customers/${body.id}`)).status).toBe(204);
  const nobody = {
    address: null,
    billingAddress: null,
    deliveryAddress: null,
    companyName: null,
    contactName: null,
    electronicAddress: null,
  };
  expect((await core.get(`/customers/${body.id}`)).body).toMatchObject(nobody);
  const rows = await core.query<{ text: string }>(
    `select changes::text as text from change_history where subject = 'customer' and subject_id = ${body.id}`,
  );
  for (const { text } of rows) expect(text).not.toMatch(/Hafenstr|Kai 3|Finch|Meise|DE136695976/);
});

test('an order keeps the addresses of its time; its own delivery address has priority, also in a repeated answer', async () => {
  const customer = (await create(company)).body;
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const usual = await core.post('/orders', order);
  expect(usual.body.deliveryAddress).toEqual({ ...inHamburg, line1: 'Kai 3' });
  const own = { ...order, deliveryAddress: { line1: '1 Elm St', city: 'London', country: 'GB' } };
  const placed = await core.post('/orders', own, { 'idempotency-key': 'own' });
  const delivered = { ...nothing, line1: '1 Elm St', city: 'London', country: 'GB' };
  expect([placed.status, placed.body.deliveryAddress]).toEqual([201, delivered]);
  const again = await core.post('/orders', own, { 'idempotency-key': 'own' });
  expect(again.text).toBe(placed.text);
  await core.patch(`/customers/${customer.id}`, { deliveryAddress: null, companyName: null });
  const { text } = await core.get(`/orders/${placed.body.orderId}`);
  expect(text).toBe(placed.text);
  const [kept] = await core.query<{ buyer: object }>(`select buyer from orders where id = ${placed.body.id}`);
  expect(kept?.buyer).toEqual({
    companyName: 'Finch GmbH',
    contactName: 'Max Meise',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
    billingAddress: inHamburg,
    deliveryAddress: delivered,
  });
  expect((await core.post('/orders', { ...order, deliveryAddress: { line1: '' } })).status).toBe(422);
});

test('the order of a customer without any of it is answered as before', async () => {
  const customer = (await create({ address: 'Elm St 1' })).body;
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const { body } = await core.post('/orders', order);
  expect(body).not.toHaveProperty('deliveryAddress');
  const rows = await core.query(
    `select buyer, customer_address as address from orders where id = ${body.id}`,
  );
  expect(rows).toEqual([{ buyer: null, address: 'Elm St 1' }]);
});
