import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
let committed = 0;

beforeAll(async () => {
  core = await startCore({ clock: () => now, onCommitted: () => void committed++ });
});
afterAll(() => core.close());

test('the response to an order has the documented shape, with two decimals in each amount', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { name: 'Product Name', price: 19.99 });
  const { status, headers, text, body } = await core.post('/orders', {
    customerId: customer.id,
    items: [{ productId: product.id, quantity: 2 }],
  });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/orders/${body.orderId}`);
  expect(text).toBe(
    `{"id":${body.id},"orderId":"${body.orderId}","customerId":${customer.id},"customerName":"John Doe",` +
      `"customerEmail":"john@example.com","reference":null,"purchaseOrder":null,"deliveryDate":null,"note":null,"metadata":{},` +
      `"paymentTermsDays":null,"items":[{"productId":${product.id},"productName":"Product Name",` +
      `"sku":"${product.sku}","quantity":2,"unit":"C62","unitPrice":19.99,"totalPrice":39.98,"taxCode":"standard","taxRate":0.1,` +
      `"netPrice":39.98}],` +
      `"subtotal":39.98,"tax":4.00,"total":43.98,"currency":"USD","status":"COMPLETED",` +
      `"createdAt":"2026-01-15T10:30:00.000Z","pricesIncludeTax":false,"taxes":[{"code":"standard","category":"S","rate":0.1,"base":39.98,` +
      `"tax":4.00}],"paymentStatus":"UNPAID","paidTotal":0.00,"openTotal":43.98,"overdue":false,"refundStatus":"NONE","refundedTotal":0.00,` +
      `"documents":[{"kind":"INVOICE","path":"/api/orders/${body.orderId}/invoice"}]}`,
  );
  expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
});

test('an order writes stock, one movement per product, its lines and one job, and wakes the dispatcher', async () => {
  const customer = await aCustomer(core);
  const shelf = await aProduct(core, { quantity: 10 });
  const lamp = await aProduct(core, { quantity: 7, price: 5 });
  const before = committed;
  const { body } = await core.post('/orders', {
    customerId: customer.id,
    items: [
      { productId: lamp.id, quantity: 1 },
      { productId: shelf.id, quantity: 3 },
      { productId: lamp.id, quantity: 2 },
    ],
  });
  expect(committed).toBe(before + 1);
  expect(body.items).toHaveLength(3);
  const stock = await core.query('select id, quantity from products where id = any($1) order by id', [
    [shelf.id, lamp.id],
  ]);
  expect(stock).toEqual([
    { id: shelf.id, quantity: 7 },
    { id: lamp.id, quantity: 4 },
  ]);
  const movements = await core.query(
    `select product_id, delta, balance, reason from stock_movements where order_id = $1 order by product_id`,
    [body.id],
  );
  expect(movements).toEqual([
    { product_id: shelf.id, delta: -3, balance: 7, reason: 'sold' },
    { product_id: lamp.id, delta: -3, balance: 4, reason: 'sold' },
  ]);
  const jobs = await core.query(
    `select outbox.kind, payload, documents.order_id from outbox join documents on documents.id = document_id
      where outbox.order_id = $1`,
    [body.id],
  );
  expect(jobs).toEqual([{ kind: 'order.completed', payload: {}, order_id: body.id }]);
});

test('order numbers restart at 1 exactly at the turn of the UTC year', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  const place = async (at: string) => {
    now = new Date(at);
    const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
    return (await core.post('/orders', order)).body.orderId;
  };
  expect(await place('2030-12-31T23:59:59.999Z')).toBe('ORD-2030-000001');
  expect(await place('2031-01-01T00:00:00.000Z')).toBe('ORD-2031-000001');
  expect(await place('2030-12-31T23:59:59.999Z')).toBe('ORD-2030-000002');
  await core.query(`select setval('order_numbers_2031', 999999)`);
  expect(await place('2031-06-01T00:00:00.000Z')).toBe('ORD-2031-1000000');
});

test('an order keeps the names, prices and customer data of the time when it was placed', async () => {
  const customer = await aCustomer(core, { name: 'Before' });
  const product = await aProduct(core, { name: 'Before', price: 1 });
  const { body } = await core.post('/orders', {
    customerId: customer.id,
    items: [{ productId: product.id, quantity: 1 }],
  });
  await core.query(`update products set name = 'After', price_minor = 200 where id = $1`, [product.id]);
  await core.query(`update customers set name = 'After' where id = $1`, [customer.id]);
  expect((await core.get(`/orders/${body.orderId}`)).body).toEqual(body);
});

test('forty concurrent orders for ten pieces sell exactly ten', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { quantity: 10 });
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const answers = await Promise.all(Array.from({ length: 40 }, () => core.post('/orders', order)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(
    answers.filter(({ status, body }) => status === 409 && body.code === 'insufficient_stock'),
  ).toHaveLength(30);
  const [row] = await core.query(
    `select quantity, (select sum(delta)::bigint from stock_movements where product_id = products.id) as ledger
     from products where id = $1`,
    [product.id],
  );
  expect(row).toEqual({ quantity: 0, ledger: 0 });
});

test('orders that name the same products in crossed order never deadlock', async () => {
  const customer = await aCustomer(core);
  const first = await aProduct(core, { quantity: 1000 });
  const second = await aProduct(core, { quantity: 1000 });
  const lines = [
    { productId: first.id, quantity: 1 },
    { productId: second.id, quantity: 1 },
  ];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      core.post('/orders', { customerId: customer.id, items: n % 2 === 0 ? lines : lines.toReversed() }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 201));
});
