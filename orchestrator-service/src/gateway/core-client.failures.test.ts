import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { createCoreClient, readWhole } from './core-client.ts';

let server: Server;
let core: ReturnType<typeof createCoreClient>;
let asked: string[];
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await core.close();
});

async function startCore(answer: RequestListener, answerTimeoutMs = 500): Promise<void> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(String(request.method));
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  core = createCoreClient({ coreUrl: `http://127.0.0.1:${port}`, answerTimeoutMs });
}

const codeOf = async (method: 'GET' | 'HEAD' | 'POST' | 'DELETE') =>
  core.request({ method, path: '/' }).then(
    async (answer) => {
      await readWhole(answer);
      return answer.statusCode;
    },
    (error: { code: string }) => error.code,
  );

test.each(['GET', 'HEAD'] as const)('a %s whose connection breaks is retried once', async (method) => {
  await startCore((request, response) => (asked.length === 1 ? request.socket.destroy() : response.end()));
  expect(await codeOf(method)).toBe(200);
  expect(asked).toEqual([method, method]);
});

test.each(['POST', 'DELETE'] as const)(
  'a %s is never retried, because it may have succeeded',
  async (method) => {
    await startCore((request) => request.socket.destroy());
    expect(await codeOf(method)).toBe('service_unavailable');
    expect(asked).toEqual([method]);
  },
);

test('a GET that times out is not retried', async () => {
  await startCore(() => undefined);
  expect(await codeOf('GET')).toBe('upstream_timeout');
  expect(asked).toEqual(['GET']);
});

test('an unreachable core is distinguished from a slow core', async () => {
  await startCore(() => undefined);
  server.close();
  expect(await codeOf('GET')).toBe('service_unavailable');
  expect(await codeOf('POST')).toBe('service_unavailable');
});

test('the connections to core are limited and reused, and the queue for them is limited', async () => {
  const connections = new Set<unknown>();
  let inFlight = 0;
  let most = 0;
  let wasFull = false;
  const held: (() => void)[] = [];
  await startCore((request, response) => {
    connections.add(request.socket);
    inFlight += 1;
    most = Math.max(most, inFlight);
    const answer = () => {
      inFlight -= 1;
      response.end();
    };
    if (wasFull) setTimeout(answer, 5);
    else held.push(answer);
    // No request is answered before every connection is in use; one too many would arrive within the pause.
    if (wasFull || held.length < 256) return;
    wasFull = true;
    setTimeout(() => held.forEach((each) => each()), 50);
  }, 30_000);
  const answers = await Promise.all(Array.from({ length: 256 + 2_048 + 100 }, () => codeOf('POST')));
  expect(answers.filter((answer) => answer === 'service_unavailable')).toHaveLength(100);
  expect(answers.filter((answer) => answer === 200)).toHaveLength(256 + 2_048);
  expect([connections.size, most]).toEqual([256, 256]);
});

test.each([
  ['GET', '/products', 16],
  ['GET', '/inventory/audit', 256],
  ['PATCH', '/products/1', 256],
] as const)('more %ss of %s than there are connections do not delay an order', async (method, path, most) => {
  await startCore((request, response) => (request.method === 'POST' ? response.end() : undefined), 5_000);
  const held = Array.from({ length: 300 }, () => core.request({ method, path }).catch(() => undefined));
  while (asked.length < most) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const placing of ['/orders', '/orders/batch']) {
    expect(await core.request({ method: 'POST', path: placing })).toMatchObject({ statusCode: 200 });
  }
  expect(asked).toHaveLength(most + 2);
  server.closeAllConnections();
  server.close();
  await Promise.all(held);
});

test('while an order is in flight, core gets one read at a time; otherwise 16', async () => {
  let reading = 0;
  let most = 0;
  let answerOrder = () => {};
  await startCore((request, response) => {
    if (request.method === 'POST') return void (answerOrder = () => response.end());
    reading += 1;
    most = Math.max(most, reading);
    setTimeout(() => {
      reading -= 1;
      response.end();
    }, 5);
  }, 30_000);
  const readMany = (length: number) =>
    Promise.all(Array.from({ length }, () => core.request({ method: 'GET', path: '/products' })));
  const order = core.request({ method: 'POST', path: '/orders' });
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await readMany(10);
  expect(most).toBe(1);
  answerOrder();
  await order;
  await readMany(64);
  expect(most).toBe(16);
});

test('slow file transfers do not delay other requests', async () => {
  await startCore((request, response) => (request.method === 'PUT' ? undefined : response.end()));
  const files = Array.from({ length: 100 }, () =>
    core
      .request({ method: 'PUT', path: '/', isTransfer: true, headersTimeout: 5_000 })
      .catch(() => undefined),
  );
  while (asked.length < 16) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await codeOf('POST')).toBe(200);
  expect(asked.filter((method) => method === 'PUT')).toHaveLength(16);
  server.closeAllConnections();
  server.close();
  await Promise.all(files);
});

test('silent connections fail the requests on them in time, and no later request', async () => {
  await startCore((_request, response) => response.end(), 4_000);
  // As long as core's own time-out.
  server.keepAliveTimeout = 72_000;
  await core.close();
  const { port } = server.address() as AddressInfo;
  const proxy = await startSilentProxy(`http://127.0.0.1:${port}`);
  try {
    core = createCoreClient({ coreUrl: proxy.url, answerTimeoutMs: 4_000 });
    const askMany = () => Promise.all(Array.from({ length: 20 }, () => codeOf('POST')));
    expect(new Set(await askMany())).toEqual(new Set([200]));
    proxy.silenceOpen();
    // It uses one of the twenty idle connections; the others would get the next requests.
    expect(await codeOf('POST')).toBe('upstream_timeout');
    expect(new Set(await askMany())).toEqual(new Set([200]));
  } finally {
    await proxy.close();
  }
});

test('connections for orders are opened in advance, with liveness probes', async () => {
  const paths = new Set<string | undefined>();
  let sockets = 0;
  await startCore((request, response) => {
    paths.add(request.url);
    response.end('{}');
  });
  server.on('connection', () => sockets++);
  await core.warm();
  expect([sockets, ...paths]).toEqual([64, '/health/live']);
  await core.request({ method: 'POST', path: '/orders' });
  expect(sockets).toBe(64);
});

test('an unreachable core does not prevent the start', async () => {
  await startCore(() => undefined);
  server.close();
  await core.warm();
  expect(asked).toEqual([]);
});
