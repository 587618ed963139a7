import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { extractText } from 'unpdf';
import { bytesOf, invoiceSent, mailsAbout, placeOrder, post } from './api.ts';
import {
  isAlive,
  makeDataDir,
  postgresPid,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from './stockroom-under-test.ts';

const dataDir = makeDataDir();
let stockroom: StockroomUnderTest;

beforeAll(async () => {
  stockroom = await startStockroom({ dataDir });
});
afterAll(async () => {
  await stockroom.stop();
  removeDataDir(dataDir);
});

test('the first start places an order and follows it to the inbox', async () => {
  expect(stockroom.output()).toMatch(/order placed +ORD-\d{4}-000001, 43\.98 USD +\d+ ms/);
  expect(stockroom.output()).toMatch(/mail in the inbox +to john@example\.com/);
});

test('discounts and charges of an order are printed on its invoice', async () => {
  const { gatewayUrl, inboxUrl } = stockroom.running();
  const placed = await post(`${gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 2, discount: { percent: 10, reason: 'Summer sale' } }],
    discount: { amount: 1, reason: 'Regular customer' },
    charges: [
      { code: 'shipping', amount: 4.9 },
      { code: 'other', label: 'Gift wrap', amount: 0 },
    ],
    expectedTotal: 43.87,
  });
  const { orderId } = (await placed.json()) as { orderId: string };
  const { number } = await invoiceSent(`${gatewayUrl}/api/orders/${orderId}`);
  const pdf = await bytesOf(`${gatewayUrl}/api/orders/${orderId}/invoice.pdf`);
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  const page = text.replaceAll(/\s+/g, ' ');
  for (const shown of [
    'Discount: Summer sale (10%) -$4.00',
    '$35.98',
    'Discount: Regular customer -$1.00',
    'Shipping $4.90',
    'Gift wrap $0.00',
    'Subtotal $39.88',
    'Tax (10%) $3.99',
    'Total (USD) $43.87',
  ])
    expect(page).toContain(shown);
  const [mail] = await mailsAbout(inboxUrl, number);
  expect(mail?.text).toContain('$43.87');
});

test('order JSON, database, PDF and mail agree to the cent', async () => {
  const { gatewayUrl, databaseUrl, inboxUrl } = stockroom.running();
  const placed = await post(`${gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 2 }],
  });
  const text = await placed.text();
  expect(text).toContain(
    '"unitPrice":19.99,"totalPrice":39.98,"taxCode":"standard","taxRate":0.1,"netPrice":39.98}],"subtotal":39.98,"tax":4.00,"total":43.98',
  );
  const order = JSON.parse(text);
  for (const path of ['/api/orders', '/orders']) {
    expect(await (await fetch(`${gatewayUrl}${path}/${order.orderId}`)).text()).toBe(text);
  }

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    'select subtotal_minor, tax_minor, total_minor from orders where number = $1',
    [order.orderId],
  );
  await client.end();
  expect(rows).toEqual([{ subtotal_minor: '3998', tax_minor: '400', total_minor: '4398' }]);

  const invoice = await invoiceSent(`${gatewayUrl}/api/orders/${order.orderId}`);
  const pdf = await bytesOf(`${gatewayUrl}/api/orders/${order.orderId}/invoice.pdf`);
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(invoice.sha256);
  expect(pdf.length).toBe(invoice.bytes);
  const { text: page } = await extractText(new Uint8Array(pdf), { mergePages: true });
  for (const shown of [
    invoice.number,
    order.orderId,
    'John Doe',
    '$19.99',
    '$39.98',
    '$4.00',
    '$43.98',
    '(10%)',
  ]) {
    expect(page).toContain(shown);
  }

  const [mail, ...others] = await mailsAbout(inboxUrl, invoice.number);
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['john@example.com']);
  expect(mail?.text).toContain('$43.98');
  expect(mail?.attachments).toMatchObject([
    { filename: `${invoice.number}.pdf`, contentType: 'application/pdf' },
  ]);
  expect(await bytesOf(new URL(mail?.attachments[0]?.url ?? '', inboxUrl).href)).toEqual(pdf);
});

test('invalid input gets its problem document through the gateway, and changes nothing', async () => {
  const { gatewayUrl } = stockroom.running();
  const stock = async () => (await fetch(`${gatewayUrl}/api/products/2`)).text();
  const before = await stock();
  const order = (items: unknown) => JSON.stringify({ customerId: 1, items });
  const line = { productId: 2, quantity: 1 };
  const json = 'application/json';
  const cases: [number, string, string, RequestInit][] = [
    [400, 'malformed_json', '/api/orders', { method: 'POST', body: '{', headers: { 'content-type': json } }],
    [
      413,
      'payload_too_large',
      '/api/orders',
      { method: 'POST', body: 'x'.repeat(1_048_577), headers: { 'content-type': json } },
    ],
    [
      415,
      'unsupported_media_type',
      '/api/orders',
      { method: 'POST', body: order([line]), headers: { 'content-type': 'text/plain' } },
    ],
    [
      422,
      'validation_failed',
      '/api/orders',
      { method: 'POST', body: order([]), headers: { 'content-type': json } },
    ],
    [
      422,
      'unknown_product',
      '/api/orders',
      { method: 'POST', body: order([{ ...line, productId: 9999 }]), headers: { 'content-type': json } },
    ],
    [
      409,
      'insufficient_stock',
      '/api/orders',
      { method: 'POST', body: order([{ ...line, quantity: 999_999 }]), headers: { 'content-type': json } },
    ],
    [404, 'order_not_found', '/api/orders/ORD-1999-000001', {}],
    [404, 'order_not_found', '/api/orders/ORD-1999-000001/invoice.pdf', {}],
    [404, 'path_not_found', '/api/nothing', {}],
    [404, 'path_not_found', '/health/ready/..%2f..', {}],
    [405, 'method_not_allowed', '/api/orders', { method: 'DELETE' }],
    [405, 'method_not_allowed', '/api/orders/ORD-1999-000001/invoice.pdf', { method: 'DELETE' }],
    [
      401,
      'invalid_signature',
      '/internal/callbacks/order-completed',
      { method: 'POST', body: '{}', headers: { 'content-type': json } },
    ],
  ];
  for (const [status, code, path, init] of cases) {
    const response = await fetch(`${gatewayUrl}${path}`, init);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ]);
    expect(await response.json()).toMatchObject({
      status,
      code,
      requestId: response.headers.get('x-request-id'),
    });
  }
  expect(await stock()).toBe(before);
});

test('Ctrl-C ends every process, and a later start keeps all data and the ports', async () => {
  const was = stockroom.running();
  const { gatewayUrl } = was;
  const order = await placeOrder(`${gatewayUrl}/api/orders`, {
    customerId: 2,
    items: [{ productId: 3, quantity: 1 }],
  });
  await invoiceSent(`${gatewayUrl}/api/orders/${order.orderId}`);

  const pids = [...Object.values(was.pids), postgresPid(dataDir) as number];
  expect(pids.map(isAlive)).toEqual([true, true, true, true]);
  expect(await stockroom.stop('SIGINT')).toBe(0);
  expect(pids.map(isAlive)).toEqual([false, false, false, false]);

  // By npm, because the other way chooses the ports.
  stockroom = await startStockroom({ dataDir });
  expect(stockroom.output()).not.toContain('order placed');
  for (const part of ['s3Endpoint', 'databaseUrl'] as const) {
    const [before, now] = [was, stockroom.running()].map((running) => new URL(running[part]).port);
    // Another test may have taken the port while it was free.
    const isNamed = stockroom.output().includes(`Port ${before} is in use; using ${now} instead.`);
    expect([part, now === before || isNamed]).toEqual([part, true]);
  }
  const { gatewayUrl: again, inboxUrl, apiKey } = stockroom.running();
  expect(apiKey).toBeNull();
  expect(await (await fetch(`${again}/api/orders/${order.orderId}`)).json()).toEqual(order);
  const { number } = await invoiceSent(`${again}/api/orders/${order.orderId}`);
  expect(await mailsAbout(inboxUrl, number)).toHaveLength(1);
});
