import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const ORDER = '{"tax":4.00,"name":"Łukasz"}';

const answerOrder = async () =>
  startGateway({
    core: (_, response) => {
      response.writeHead(201, {
        'content-type': 'application/json; charset=utf-8',
        location: '/api/orders/1',
        'x-request-id': 'a',
      });
      response.end(ORDER);
    },
  });

test('method, path, query, body and the headers that core needs are forwarded unchanged', async () => {
  gateway = await answerOrder();
  const body = '{"customerId": 1,  "items":[]}';
  await request(gateway.server)
    .post('/api/orders?x=%2F%20&y')
    .set({
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      authorization: 'Bearer sk_1',
      cookie: 'c=1',
      'x-request-id': 'id-1',
    })
    .send(body)
    .expect(201);
  expect(gateway.received).toMatchObject([{ method: 'POST', url: '/orders?x=%2F%20&y', body }]);
  expect(gateway.received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': 'k1',
    authorization: 'Bearer sk_1',
    'x-request-id': 'id-1',
  });
  expect(gateway.received[0]?.headers).not.toHaveProperty('cookie');
});

test('status, headers and body of the answer are forwarded unchanged', async () => {
  gateway = await answerOrder();
  const response = await fetch(`${gateway.url}/api/orders/ORD-2026-000001`);
  expect(response.status).toBe(201);
  expect(await response.text()).toBe(ORDER);
  expect(response.headers.get('location')).toBe('/api/orders/1');
  expect(response.headers.get('x-powered-by')).toBeNull();
});

test('GET /orders/{orderId} works without /api', async () => {
  gateway = await answerOrder();
  await request(gateway.server).get('/orders/ORD-2026-000001').expect(201, ORDER);
  expect(gateway.received).toMatchObject([{ method: 'GET', url: '/orders/ORD-2026-000001' }]);
});

test.each([
  '/api',
  '/api/',
  '/api/health/ready',
  '/api/metrics',
  '/api/internal/x',
  '/products',
  '/api/ordersx',
  '/API/orders',
  '/%2e%2e/api',
])('%s is not forwarded', async (path) => {
  gateway = await answerOrder();
  const { body } = await request(gateway.server)
    .get(path)
    .expect(404)
    .expect('content-type', 'application/problem+json');
  expect(body).toMatchObject({ code: 'path_not_found' });
  expect(gateway.received).toEqual([]);
});

test('a request id that is not safe to log is replaced', async () => {
  gateway = await answerOrder();
  for (const id of ['a b', 'x'.repeat(65), '<script>']) {
    await request(gateway.server).get('/api/orders/1').set('x-request-id', id);
  }
  for (const { headers } of gateway.received) expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('a body above 1 MiB is refused, even if it is small while compressed', async () => {
  gateway = await answerOrder();
  const large = Buffer.alloc(1024 * 1024 + 1, 32);
  const send = (headers: Record<string, string>, body: Buffer) =>
    fetch(`${gateway.url}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(body),
    });
  for (const response of [
    await send({}, large),
    await send({ 'content-encoding': 'gzip' }, gzipSync(large)),
  ]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'payload_too_large' });
  }
  expect(gateway.received).toEqual([]);
});

test('an unreachable core gives 503 with Retry-After', async () => {
  gateway = await startGateway({});
  const { body } = await request(gateway.server)
    .get('/api/orders/1')
    .expect(503)
    .expect('retry-after', /\d+/);
  expect(body).toMatchObject({ code: 'service_unavailable' });
  await request(gateway.server).get('/health/ready').expect(503);
  await request(gateway.server).get('/health/live').expect(200);
});

test('a silent core gives 504', async () => {
  gateway = await startGateway({ core: () => undefined, coreTimeoutMs: 300 });
  const { body } = await request(gateway.server).get('/api/orders/1').expect(504);
  expect(body).toMatchObject({ code: 'upstream_timeout' });
});

test('a connection that core closes during a request gives 503', async () => {
  gateway = await startGateway({ core: (message) => message.socket.destroy() });
  await request(gateway.server).get('/api/orders/1').expect(503);
});

const breakOff = async (contentLength: number) =>
  startGateway({
    core: (_, response) => {
      response.writeHead(200, { 'content-length': String(contentLength) });
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    },
  });

test('a small answer that core aborts gives 503', async () => {
  gateway = await breakOff(100);
  const { body } = await request(gateway.server).get('/api/orders/1').expect(503);
  expect(body).toMatchObject({ code: 'service_unavailable' });
});

test('a large answer that core aborts is aborted, so that it does not look complete', async () => {
  gateway = await breakOff(1_000_000);
  const answer = fetch(`${gateway.url}/api/orders/1`).then((response) => response.text());
  await expect(answer).rejects.toThrow('terminated');
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  'below the older path, %s does not reach core',
  async (method) => {
    gateway = await startGateway({ core: (_, response) => response.end('{}') });
    for (const path of ['/orders/ORD-2026-000001', '/orders/batch']) {
      const answer = await fetch(`${gateway.url}${path}`, { method, body: '{}' });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect(gateway.received).toEqual([]);
  },
);
