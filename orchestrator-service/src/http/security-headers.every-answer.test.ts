import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({
    core: (request, response) => {
      if (request.url === '/orders/broken') return void request.socket.destroy();
      return response.writeHead(200, { 'content-length': '2' }).end('{}');
    },
    objectStore: {
      get: async () => null,
      examine: () => Promise.reject(new TypeError('secret of the inside')),
      list: async () => ({ objects: [], next: null }),
      openObject: async () => null,
      signDownload: async () => '',
    },
  });
});
afterAll(() => gateway.close());

test.each([
  ['GET', '/health/live', 200],
  ['GET', '/openapi.json', 200],
  ['GET', '/docs', 200],
  ['GET', '/docs/page.js', 200],
  ['GET', '/api/orders', 200],
  ['GET', '/nothing', 404],
  ['GET', '/api/orders/%E0', 400],
  ['POST', '/docs', 405],
  ['GET', '/api/orders/broken', 503],
  ['GET', '/api/orders/ORD-2026-000001/invoice/verify', 500],
  ['GET', `/${'x'.repeat(9_000)}`, 414],
])('%s %s, %i: security headers, a request id, no internals', async (method, path, status) => {
  const response = await fetch(`${gateway.url}${path}`, { method });
  expect(response.status).toBe(status);
  const { headers } = response;
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{1,64}$/);
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin'])
    expect(headers.get(name)).toBeNull();
});

test.each([
  ['GET', '/nothing', 404],
  ['GET', '/api/orders/%E0', 400],
  ['POST', '/docs', 405],
  ['GET', '/api/orders/broken', 503],
  ['GET', '/api/orders/ORD-2026-000001/invoice/verify', 500],
])('%s %s, %i: a problem document without internals', async (method, path, status) => {
  const response = await fetch(`${gateway.url}${path}`, { method });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const text = await response.text();
  expect(text).not.toMatch(/secret|TypeError|ECONN|node_modules|\.ts\b|127\.0\.0\.1/);
  expect(JSON.parse(text)).toMatchObject({ status, requestId: response.headers.get('x-request-id') });
});
