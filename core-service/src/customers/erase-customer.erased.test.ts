import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { behindLock } from '../testing/behind-lock.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ clock: () => new Date('2026-01-15T10:30:00.000Z') });
});
afterAll(() => core.close());

const person = {
  name: 'Ada Unique',
  email: 'ada.unique@example.com',
  address: 'Unique street 1',
  taxId: 'UNIQUE-1',
  vatId: 'DE136695976',
  taxTreatment: 'REVERSE_CHARGE',
  einvoice: 'none',
  einvoiceAttachment: 'peppol',
} as const;

/** A customer with every field, edited once so that its history has a before and an after. */
async function anEditedCustomer(): Promise<number> {
  const { id } = await aCustomer(core, person);
  await core.patch(`/customers/${id}`, { name: 'Ada Unique-Two', locale: 'pl-PL', paymentTermsDays: 30 });
  return id;
}

test('erasing anonymises a customer: neither its row nor its history identifies the person', async () => {
  const id = await anEditedCustomer();
  const { status, text } = await core.delete(`/customers/${id}`, { 'if-match': '"2"' });
  expect([status, text]).toEqual([204, '']);
  const at = '2026-01-15T10:30:00.000Z';
  const read = await core.get(`/customers/${id}`);
  expect(read.headers.get('etag')).toBe('"3"');
  expect(read.body).toEqual({
    id,
    name: 'Erased customer',
    email: `erased-${id}@invalid`,
    address: null,
    billingAddress: null,
    deliveryAddress: null,
    companyName: null,
    contactName: null,
    electronicAddress: null,
    einvoice: null,
    einvoiceAttachment: null,
    taxId: null,
    vatId: null,
    taxTreatment: 'DOMESTIC',
    locale: 'en-US',
    paymentTermsDays: null,
    createdAt: at,
    updatedAt: at,
    erasedAt: at,
  });

  const history = await core.get(`/customers/${id}/history`);
  const gone = { from: null, to: null };
  expect(history.body.data).toMatchObject([
    { action: 'erased', changes: {} },
    { action: 'updated', changes: { name: gone, locale: gone, paymentTermsDays: gone } },
    {
      action: 'created',
      changes: {
        name: gone,
        email: gone,
        address: gone,
        taxId: gone,
        vatId: gone,
        locale: gone,
        // No personal data.
        einvoice: { from: null, to: 'none' },
        einvoiceAttachment: { from: null, to: 'peppol' },
      },
    },
  ]);
});

test('after the erasure of a customer without orders, no table has any personal data', async () => {
  const id = await anEditedCustomer();
  await core.delete(`/customers/${id}`);
  const tables = await core.query<{ name: string }>(
    `select format('%I', table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  expect(tables.length).toBeGreaterThan(10);
  for (const { name } of tables) {
    const rows = await core.query(`select t::text from ${name} as t where t::text ~* 'unique'`);
    expect({ name, rows }).toEqual({ name, rows: [] });
  }
});

test('an erased customer can be erased again, and every other change is refused', async () => {
  const id = await anEditedCustomer();
  await core.delete(`/customers/${id}`);
  const before = await core.get(`/customers/${id}`);
  expect((await core.delete(`/customers/${id}`, { 'if-match': '"2"' })).status).toBe(204);
  expect((await core.delete(`/customers/${id}`)).status).toBe(204);
  const erased = { status: 409, body: { code: 'customer_erased' } };
  expect(await core.put(`/customers/${id}`, { name: 'A', email: 'a@example.com' })).toMatchObject(erased);
  expect(await core.patch(`/customers/${id}`, { name: 'A' })).toMatchObject(erased);
  const product = await aProduct(core);
  const order = { customerId: id, items: [{ productId: product.id, quantity: 1 }] };
  expect(await core.post('/orders', order)).toMatchObject({
    status: 422,
    body: { code: 'unknown_customer', errors: [{ path: 'customerId' }] },
  });
  expect((await core.get(`/customers/${id}`)).text).toBe(before.text);
  expect((await core.get(`/customers/${id}/history`)).body.data).toHaveLength(3);
});

test('orders keep the name and address of the time when they were placed', async () => {
  const { id } = await aCustomer(core, person);
  const product = await aProduct(core);
  const placed = await core.post('/orders', {
    customerId: id,
    items: [{ productId: product.id, quantity: 1 }],
  });
  const rowOf = async () => core.query('select * from orders where customer_id = $1', [id]);
  const before = await rowOf();
  expect((await core.delete(`/customers/${id}`)).status).toBe(204);
  expect((await core.get(`/orders/${placed.body.orderId}`)).text).toBe(placed.text);
  expect(await rowOf()).toEqual(before);
  expect(before).toMatchObject([{ customer_name: person.name, customer_address: person.address }]);
});

test('an erasure waits for orders in progress, so no order is placed after its response', async () => {
  const { id } = await aCustomer(core, person);
  const product = await aProduct(core);
  const order = { customerId: id, items: [{ productId: product.id, quantity: 1 }] };
  // The order waits after reading the customer and before the insert.
  const [placed, erased] = await behindLock(core, 'lock table orders in share mode', [
    () => core.post('/orders', order),
    () => core.delete(`/customers/${id}`),
  ]);
  expect(placed).toMatchObject({ status: 201, body: { customerName: person.name } });
  expect(erased?.status).toBe(204);
  expect((await core.post('/orders', order)).body.code).toBe('unknown_customer');
});

test('orders and edits that follow a concurrent erasure are refused, and no personal data comes back', async () => {
  const product = await aProduct(core, { quantity: 1_000 });
  const race = async () => {
    const { id } = await aCustomer(core, person);
    const order = { customerId: id, items: [{ productId: product.id, quantity: 1 }] };
    const edit = (n: number) => core.patch(`/customers/${id}`, { name: `Ada Unique-${n}` });
    const [erased, ...others] = await Promise.all([
      core.delete(`/customers/${id}`),
      core.post('/orders', order),
      edit(1),
      core.post('/orders', order),
      edit(2),
    ]);
    expect(erased.status).toBe(204);
    for (const { status, body } of others) {
      expect(['201', '200', '422 unknown_customer', '409 customer_erased']).toContain(
        [status, body.code].join(' ').trim(),
      );
    }
    expect((await core.get(`/customers/${id}`)).body.name).toBe('Erased customer');
    expect((await core.get(`/customers/${id}/history`)).text).not.toContain('Unique');
    expect((await core.post('/orders', order)).body.code).toBe('unknown_customer');
  };
  await Promise.all(Array.from({ length: 20 }, race));
});
