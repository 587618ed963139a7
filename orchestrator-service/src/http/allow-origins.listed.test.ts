import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const SHOP = 'https://shop.example';
const startFor = async (corsOrigins: string[]) =>
  startGateway({
    corsOrigins,
    rateLimits: { requestsPerMinute: 2 },
    core: (_, response) => response.writeHead(200, { etag: '"1"' }).end('{}'),
  });
const ask = async (origin: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}/api/products/1`, { ...init, headers: { origin, ...init.headers } });

test('a page may use the API only if its origin is listed', async () => {
  gateway = await startFor([]);
  const { headers } = await ask(SHOP);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  gateway.close();
  gateway = await startFor([SHOP]);
  for (const other of ['https://shop.example.evil.example', 'http://shop.example', 'null']) {
    const answer = await ask(other, {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a page of a listed origin may use the API, without cookies, and can read the headers that clients need', async () => {
  gateway = await startFor([SHOP, 'https://ops.example']);
  const { headers } = await ask(SHOP);
  expect(headers.get('access-control-allow-origin')).toBe(SHOP);
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect(headers.get('vary')).toMatch(/origin/i);
  const exposed = String(headers.get('access-control-expose-headers')).toLowerCase().split(',');
  expect(exposed).toEqual(
    expect.arrayContaining(['etag', 'ratelimit', 'retry-after', 'x-request-id', 'idempotent-replayed']),
  );
});

test('the gateway answers preflight requests and does not count them; a 429 is readable too', async () => {
  gateway = await startFor([SHOP]);
  for (let index = 0; index < 5; index += 1) {
    const preflight = await ask(SHOP, {
      method: 'OPTIONS',
      headers: {
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,if-match',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,if-match');
  }
  expect(gateway.received).toEqual([]);
  const statuses = [(await ask(SHOP)).status, (await ask(SHOP)).status];
  const refused = await ask(SHOP);
  expect([...statuses, refused.status]).toEqual([200, 200, 429]);
  expect(refused.headers.get('access-control-allow-origin')).toBe(SHOP);
});
