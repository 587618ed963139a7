import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

test.each(['PUT', 'PATCH'])('%s is forwarded with If-Match, and the answer has its ETag', async (method) => {
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

test('core evaluates If-None-Match, and its 304 is forwarded with the ETag and without a body', async () => {
  gateway = await startGateway({ core: (_, response) => response.writeHead(304, { etag: '"4-1-a"' }).end() });
  const headers = { 'if-none-match': '"4-1-a"' };
  const response = await fetch(`${gateway.url}/api/products/7`, { headers });
  expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([
    304,
    '"4-1-a"',
    '',
  ]);
  expect(gateway.received).toMatchObject([{ headers }]);
});

test('DELETE gets 204 without a body', async () => {
  gateway = await startGateway({ core: (_, response) => response.writeHead(204).end() });
  const headers = { 'if-match': '*' };
  const response = await fetch(`${gateway.url}/api/customers/7`, { method: 'DELETE', headers });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('content-type')).toBeNull();
  expect(gateway.received).toMatchObject([{ method: 'DELETE', url: '/customers/7', headers, body: '' }]);
});
