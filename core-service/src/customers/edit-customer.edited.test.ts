import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { behindLock } from '../testing/behind-lock.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
beforeAll(async () => {
  core = await startCore({ clock: () => now });
});
afterAll(() => core.close());

test('PUT replaces every editable field of a customer', async () => {
  const customer = await aCustomer(core, {
    address: 'Old street 1',
    taxId: 'T1',
    vatId: 'DE136695976',
    taxTreatment: 'REVERSE_CHARGE',
    locale: 'de-DE',
  });
  now = new Date('2026-02-01T00:00:00.000Z');
  const { status, headers, text, body } = await core.put(`/customers/${customer.id}`, {
    name: 'Jane Roe',
    email: 'Jane@Example.com',
  });
  expect([status, headers.get('etag')]).toEqual([200, '"2"']);
  expect(body).toEqual({
    ...customer,
    name: 'Jane Roe',
    email: 'Jane@Example.com',
    address: null,
    billingAddress: null,
    taxId: null,
    vatId: null,
    taxTreatment: 'DOMESTIC',
    locale: 'en-US',
    updatedAt: '2026-02-01T00:00:00.000Z',
  });
  const read = await core.get(`/customers/${customer.id}`);
  expect([read.text, read.headers.get('etag')]).toEqual([text, '"2"']);
});

test.each(['application/json', 'application/merge-patch+json'])(
  'PATCH as %s changes the named fields of a customer, and null empties a field',
  async (type) => {
    const customer = await aCustomer(core, { address: 'Old street 1', taxId: 'T1' });
    const patch = { email: 'new@example.com', address: null };
    const { status, body } = await core.patch(`/customers/${customer.id}`, patch, { 'content-type': type });
    expect(status).toBe(200);
    expect(body).toEqual({ ...customer, ...patch, billingAddress: null, updatedAt: now.toISOString() });
  },
);

test('a customer is created with the ETag of its first version', async () => {
  const { headers } = await core.post('/customers', { name: 'A', email: 'a@example.com' });
  expect(headers.get('etag')).toBe('"1"');
});

test('an edit of a customer that changes nothing gets 200 and writes no history', async () => {
  const customer = await aCustomer(core);
  const { name, email } = customer;
  const path = `/customers/${customer.id}`;
  for (const answer of [await core.put(path, { name, email }), await core.patch(path, { address: null })]) {
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    expect(answer.body).toEqual(customer);
  }
  expect((await core.get(`${path}/history`)).body.data).toHaveLength(1);
});

test.each(['', '  ', '\u200b'])('PATCH with %j empties a nullable field', async (empty) => {
  const customer = await aCustomer(core, { address: 'Old street 1', taxId: 'T1' });
  const { status, body } = await core.patch(`/customers/${customer.id}`, { address: empty, taxId: empty });
  expect([status, body]).toMatchObject([200, { address: null, taxId: null }]);
});

test('an order keeps the name and address that the customer had when it was placed', async () => {
  const customer = await aCustomer(core, { address: 'Old street 1', taxId: 'T1' });
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const placed = await core.post('/orders', order);
  await core.put(`/customers/${customer.id}`, { name: 'New', email: 'new@example.com' });
  expect((await core.get(`/orders/${placed.body.orderId}`)).text).toBe(placed.text);
  expect(
    await core.query('select customer_name, customer_email, customer_address, customer_tax_id from orders'),
  ).toEqual([
    {
      customer_name: 'John Doe',
      customer_email: 'john@example.com',
      customer_address: 'Old street 1',
      customer_tax_id: 'T1',
    },
  ]);
  expect((await core.post('/orders', order)).body.customerName).toBe('New');
});

test('of nine concurrent edits of a customer with one ETag, one succeeds', async () => {
  const { id } = await aCustomer(core);
  const editors = Array.from(
    { length: 9 },
    (_, n) => () => core.patch(`/customers/${id}`, { name: `Editor ${n}` }, { 'if-match': '"1"' }),
  );
  const answers = await behindLock(core, `select from customers where id = ${id} for update`, editors);
  const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
  expect(winner?.status).toBe(200);
  for (const other of others) {
    expect(other).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  }
  expect((await core.get(`/customers/${id}`)).body).toEqual(winner?.body);
  expect((await core.get(`/customers/${id}/history`)).body.data).toHaveLength(2);
});
