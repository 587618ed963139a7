import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createStockroomClient } from './create-stockroom-client.ts';

const sent: (string | undefined)[] = [];
const server = createServer((request, response) => {
  sent.push(request.headers.authorization);
  response.setHeader('content-type', 'application/json').end('{"results": []}');
});
let baseUrl = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => void sent.splice(0));

test('a key is sent with every request, also with a custom fetch', async () => {
  const stockroom = createStockroomClient({ baseUrl, apiKey: 'sk_1' });
  await stockroom.products.get(1);
  await stockroom.orders.placeBatch([]);
  expect(sent).toEqual(['Bearer sk_1', 'Bearer sk_1']);
});

test('a function provides the key of each request', async () => {
  let version = 0;
  const apiKey = async () => `sk_${++version}`;
  const stockroom = createStockroomClient({ baseUrl, apiKey });
  await stockroom.products.get(1);
  await stockroom.products.get(1);
  expect(sent).toEqual(['Bearer sk_1', 'Bearer sk_2']);
});

test('without a key there is no such header', async () => {
  await createStockroomClient({ baseUrl }).products.get(1);
  expect(sent).toEqual([undefined]);
});
