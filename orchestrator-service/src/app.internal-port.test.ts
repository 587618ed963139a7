import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import { findFreePort } from '@stockroom/local/free-port';
import { openRaw } from './testing/raw-http.ts';
import { environment } from './testing/config-environment.ts';

type Service = Awaited<ReturnType<typeof start>>;
let withInternalPort: Service;
let withoutIt: Service;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  [withInternalPort, withoutIt] = await Promise.all([
    start({ hasInternalPort: true }),
    start({ hasInternalPort: false }),
  ]);
});
afterAll(async () => {
  for (const each of processes) {
    if (each.exitCode !== null || each.signalCode !== null) continue;
    each.kill('SIGKILL');
    await once(each, 'exit');
  }
});

/** The service as it runs, and its status for a path on one of its ports. */
async function start({ hasInternalPort }: { hasInternalPort: boolean }) {
  const port = await findFreePort();
  const internalPort = await findFreePort();
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const service = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      CORE_SERVICE_URL: 'http://127.0.0.1:9',
      ...(hasInternalPort ? { INTERNAL_PORT: String(internalPort) } : {}),
    },
  });
  processes.push(service);
  const ask = (on: number, path: string) =>
    fetch(`http://127.0.0.1:${on}${path}`, { method: 'POST', body: '{}' });
  const codeOf = async (on: number, path: string) => {
    const answer = await ask(on, path);
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  while ((await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null)) === null) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { service, port, internalPort, codeOf };
}

test('with INTERNAL_PORT, callbacks are served only on that port, which serves nothing else', async () => {
  const { port, internalPort, codeOf } = withInternalPort;
  expect(await codeOf(port, CALLBACK_PATH)).toEqual([404, 'path_not_found']);
  expect(await codeOf(internalPort, CALLBACK_PATH)).toEqual([401, 'invalid_signature']);
  expect(await codeOf(internalPort, '/api/orders')).toEqual([404, 'path_not_found']);
  expect(await codeOf(internalPort, '/docs')).toEqual([404, 'path_not_found']);
});

test('with INTERNAL_PORT, metrics are served only on that port', async () => {
  const { port, internalPort, codeOf } = withInternalPort;
  const scraped = await fetch(`http://127.0.0.1:${internalPort}/metrics`);
  expect([scraped.status, scraped.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  expect(await scraped.text()).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(await codeOf(internalPort, '/metrics')).toEqual([405, 'method_not_allowed']);
  expect(await codeOf(port, '/metrics')).toEqual([404, 'path_not_found']);
});

test('without INTERNAL_PORT, callbacks are on the public port and require a signature', async () => {
  const { port, codeOf } = withoutIt;
  for (const path of [CALLBACK_PATH, CALLBACK_PATH.replace('order-completed', 'stock-low')]) {
    expect(await codeOf(port, path)).toEqual([401, 'invalid_signature']);
  }
  for (const path of [
    `/api${CALLBACK_PATH}`,
    `//${CALLBACK_PATH}`,
    '/internal',
    '/metrics',
    '/api/metrics',
  ]) {
    expect(await codeOf(port, path)).toEqual([404, 'path_not_found']);
  }
});

test('SIGTERM ends the service while a client keeps a connection open', async () => {
  const { service, port } = withoutIt;
  const idle = await openRaw(port);
  idle.send('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
  while (idle.answers().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  service.kill('SIGTERM');
  expect(await once(service, 'exit')).toEqual([0, null]);
});
