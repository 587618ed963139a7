import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createStockroomClient } from './create-stockroom-client.ts';
import { StockroomProblem } from './stockroom-problem.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const PROBLEM = { 'content-type': 'application/problem+json' };
const anOrder = { customerId: 1, items: [{ productId: 1, quantity: 2 }] };

let close = () => {};
afterEach(() => close());

/** A client of a server that answers its calls with one handler after another, repeating the last. */
async function clientOf(...handlers: [Handler, ...Handler[]]) {
  const received: { key: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ key: request.headers['idempotency-key'] as string | undefined, body });
    const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
    handler?.(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createStockroomClient({ baseUrl }), received };
}

const busy: Handler = (_, response) => {
  response.writeHead(503, { ...PROBLEM, 'retry-after': '0' });
  response.end('{"code":"service_unavailable","detail":"busy"}');
};
const cut: Handler = (request) => request.socket.destroy();
const answerWith =
  (status: number, body: unknown): Handler =>
  (_, response) => {
    response.writeHead(status, status < 400 ? { 'content-type': 'application/json' } : PROBLEM);
    response.end(JSON.stringify(body));
  };

test('an order whose answer is lost is retried with the same key and body', async () => {
  const { client, received } = await clientOf(cut, busy, answerWith(201, { orderId: 'ORD-2026-000001' }));
  expect(await client.orders.place(anOrder)).toEqual({ orderId: 'ORD-2026-000001' });
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ key }) => key)).size).toBe(1);
  expect(received[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(received.map(({ body }) => body))).toEqual(new Set([JSON.stringify(anOrder)]));
});

test("two orders have two keys, and the caller's key is kept", async () => {
  const { client, received } = await clientOf(answerWith(201, {}));
  await client.orders.place(anOrder);
  await client.orders.place(anOrder);
  await client.orders.place(anOrder, { idempotencyKey: 'mine' });
  const [first, second, third] = received.map(({ key }) => key);
  expect(first).not.toBe(second);
  expect(third).toBe('mine');
});

test('a batch is retried, each of its orders with its original key', async () => {
  const { client, received } = await clientOf(busy, answerWith(207, { results: [] }));
  await client.orders.placeBatch([anOrder, { ...anOrder, idempotencyKey: 'mine' }]);
  expect(received).toHaveLength(2);
  expect(received[0]).toEqual(received[1]);
  const { orders } = JSON.parse(String(received[0]?.body)) as { orders: { idempotencyKey: string }[] };
  expect(orders.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
    expect.stringMatching(/^[0-9a-f]{32}$/),
    'mine',
  ]);
});

test('after five attempts, the problem of an unavailable service is thrown', async () => {
  const { client, received } = await clientOf(busy);
  await expect(client.products.get(1)).rejects.toMatchObject({ code: 'service_unavailable', status: 503 });
  expect(received).toHaveLength(5);
});

test('an edit is not retried, and neither is a refused request', async () => {
  const { client, received } = await clientOf(
    busy,
    answerWith(409, { code: 'insufficient_stock', detail: 'too little', errors: [{ path: 'items[0]' }] }),
  );
  await expect(client.products.patch(1, { price: 5 })).rejects.toThrow(StockroomProblem);
  expect(received).toHaveLength(1);
  await expect(client.orders.place(anOrder)).rejects.toMatchObject({
    code: 'insufficient_stock',
    errors: [{ path: 'items[0]' }],
  });
  expect(received).toHaveLength(2);
});

test('a Retry-After of more than 30 seconds is not waited for', async () => {
  const { client, received } = await clientOf((_, response) => {
    response.writeHead(503, { ...PROBLEM, 'retry-after': '31' }).end('{"code":"service_unavailable"}');
  });
  await expect(client.products.get(1)).rejects.toMatchObject({ status: 503 });
  expect(received).toHaveLength(1);
});

test('an answer that is not from the API is an unexpected_answer', async () => {
  const { client } = await clientOf((_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
  });
  await expect(client.products.get(1)).rejects.toMatchObject({ code: 'unexpected_answer', status: 502 });
});

test('a list is read page by page, on demand', async () => {
  const page = (id: number, nextCursor: string | null) => answerWith(200, { data: [{ id }], nextCursor });
  const { client, received } = await clientOf(page(1, 'b'), page(2, 'c'), page(3, null));
  const ids: number[] = [];
  for await (const { id } of client.products.list({ limit: 1 })) {
    ids.push(id);
    if (id === 2) break;
  }
  expect([ids, received.length]).toEqual([[1, 2], 2]);
});
