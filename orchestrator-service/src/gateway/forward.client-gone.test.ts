import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  /** Resolves once the gateway has aborted it. */
  broken: Promise<unknown>;
}

/** A gateway in front of a core that never answers by itself. `asked` is the next request that reaches core. */
async function startWithSilentCore(options: Parameters<typeof startGateway>[0] = {}) {
  let next = Promise.withResolvers<Asked>();
  gateway = await startGateway({
    ...options,
    core(request, response) {
      next.resolve({ request, response, broken: once(response, 'close') });
      next = Promise.withResolvers<Asked>();
    },
  });
  return { asked: () => next.promise };
}

function send(path: string, init: RequestInit = {}) {
  const leaving = new AbortController();
  const answered = fetch(`${gateway.url}${path}`, { signal: leaving.signal, ...init });
  answered.catch(() => undefined);
  return { answered, leave: () => leaving.abort() };
}

const JSON_BODY = { 'content-type': 'application/json' };

const REQUESTS = [
  ['GET', '/api/inventory/audit'],
  ['GET', '/api/products?q=chair'],
  ['GET', '/api/products/export.csv'],
  ['GET', '/api/admin/reconcile'],
  ['GET', '/api/orders/ORD-2026-000001/invoice.pdf'],
  ['GET', '/api/orders/ORD-2026-000001/invoice/verify'],
  ['GET', '/orders/ORD-2026-000001'],
  ['POST', '/api/orders'],
] as const;

// Together, as the gateway needs a second or more to see that a client has gone.
test('when the clients disconnect, every kind of request is aborted at core', async () => {
  const core = await startWithSilentCore();
  const sent = [];
  for (const [method, path] of REQUESTS) {
    const asked = core.asked();
    const { leave } = send(path, method === 'POST' ? { method, body: '{}', headers: JSON_BODY } : {});
    sent.push({ name: `${method} ${path}`, leave, ...(await asked) });
  }
  const aborted = new Set<string>();
  const all = sent.map(async ({ name, broken, response }) => {
    await broken;
    if (!response.writableFinished) aborted.add(name);
  });
  for (const { leave } of sent) leave();
  await Promise.all(all);
  expect([...aborted].toSorted()).toEqual(REQUESTS.map((each) => each.join(' ')).toSorted());
});

test('when a client disconnects during an answer, it is aborted at core, and the next request is answered', async () => {
  // Of an answer that has begun, and of which core sends no more, only the silence shows that its client has gone.
  const core = await startWithSilentCore({ limits: { stallTimeoutMs: 1_000 } });
  const asked = core.asked();
  const client = send('/api/products/export.csv');
  const { response, broken } = await asked;
  response.writeHead(200, { 'content-type': 'text/csv' }).write('sku\r\n');
  const reader = (await client.answered).body?.getReader();
  await reader?.read();
  const stopped = reader?.read().catch(() => 'broken off');
  client.leave();
  await broken;
  expect(await stopped).toBe('broken off');

  const askedAgain = core.asked();
  const other = send('/api/products');
  (await askedAgain).response.end('{}');
  expect(await (await other.answered).text()).toBe('{}');
});

test('many disconnected clients leave no request in flight, and do not count as failures of core', async () => {
  const broken: Promise<unknown>[] = [];
  const reached = Promise.withResolvers<void>();
  gateway = await startGateway({
    core(_, response) {
      broken.push(once(response, 'close'));
      if (broken.length === 16) reached.resolve();
    },
  });
  const clients = Array.from({ length: 16 }, () => send('/api/products'));
  await reached.promise;
  for (const { leave } of clients) leave();
  await Promise.all(broken);
  expect(await gateway.metrics.registry.metrics()).not.toMatch(/core_request.*status_code="none"/);
});
