import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

test.each(['PUT', 'PATCH'])('%s goes through with If-Match, and its ETag comes back', async (method) => {
  const product = '{"id":7,"price":5.00}';
  gateway = await startGateway({
    core: (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', etag: '"4"' });
      response.end(product);
    },
  });
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '"1", "3"' };
  const body = '{"price": 5, "metadata": {"old": null}}';
  const response = await fetch(`${gateway.url}/api/products/7`, { method, headers, body });
  expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([
    200,
    '"4"',
    product,
  ]);
  expect(gateway.received).toMatchObject([{ method, url: '/products/7', headers, body }]);
});

test('an ETag in If-None-Match makes no 304 of an answer, as a sale does not change the ETag', async () => {
  gateway = await startGateway({
    core: (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', etag: '"4"' });
      response.end('{"quantity":1}');
    },
  });
  const response = await fetch(`${gateway.url}/api/products/7`, { headers: { 'if-none-match': '"4"' } });
  expect([response.status, await response.text()]).toEqual([200, '{"quantity":1}']);
});

test('DELETE comes back as 204 with nothing in it', async () => {
  gateway = await startGateway({ core: (_, response) => response.writeHead(204).end() });
  const headers = { 'if-match': '*' };
  const response = await fetch(`${gateway.url}/api/customers/7`, { method: 'DELETE', headers });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('content-type')).toBeNull();
  expect(gateway.received).toMatchObject([{ method: 'DELETE', url: '/customers/7', headers, body: '' }]);
});
