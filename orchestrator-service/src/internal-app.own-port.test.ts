import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import { findFreePort } from '@stockroom/local/free-port';
import { openRaw } from './testing/raw-http.ts';
import { environment } from './testing/config-environment.ts';

let service: ChildProcess;
afterEach(async () => {
  if (service.exitCode !== null || service.signalCode !== null) return;
  service.kill('SIGKILL');
  await once(service, 'exit');
});

/** The service as it is run, and its status for a path on one of its ports. */
async function start(env: Record<string, string>) {
  const port = await findFreePort();
  const internalPort = await findFreePort();
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  service = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      CORE_SERVICE_URL: 'http://127.0.0.1:9',
      ...(env['INTERNAL_PORT'] === undefined ? {} : { INTERNAL_PORT: String(internalPort) }),
    },
  });
  const ask = (on: number, path: string) =>
    fetch(`http://127.0.0.1:${on}${path}`, { method: 'POST', body: '{}' });
  const codeOf = async (on: number, path: string) => {
    const answer = await ask(on, path);
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  while ((await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null)) === null) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, internalPort, codeOf };
}

test('with INTERNAL_PORT, callbacks are on that port alone, and nothing else is there', async () => {
  const { port, internalPort, codeOf } = await start({ INTERNAL_PORT: 'free' });
  expect(await codeOf(port, CALLBACK_PATH)).toEqual([404, 'path_not_found']);
  expect(await codeOf(internalPort, CALLBACK_PATH)).toEqual([401, 'invalid_signature']);
  expect(await codeOf(internalPort, '/api/orders')).toEqual([404, 'path_not_found']);
  expect(await codeOf(internalPort, '/docs')).toEqual([404, 'path_not_found']);
});

test('with INTERNAL_PORT, metrics are on that port alone', async () => {
  const { port, internalPort, codeOf } = await start({ INTERNAL_PORT: 'free' });
  const scraped = await fetch(`http://127.0.0.1:${internalPort}/metrics`);
  expect([scraped.status, scraped.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  expect(await scraped.text()).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(await codeOf(internalPort, '/metrics')).toEqual([405, 'method_not_allowed']);
  expect(await codeOf(port, '/metrics')).toEqual([404, 'path_not_found']);
});

test('without it, they are on the public port, and closed to whoever has no signature', async () => {
  const { port, codeOf } = await start({});
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

test('SIGTERM ends it while a client keeps a connection open', async () => {
  const { port } = await start({});
  const idle = await openRaw(port);
  idle.send('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
  while (idle.answers().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  service.kill('SIGTERM');
  expect(await once(service, 'exit')).toEqual([0, null]);
});
