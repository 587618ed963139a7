import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { buildInternalApp } from './internal-app.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from './testing/a-key.ts';
import { type CoreUnderTest, startCore } from './testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startGuardedCore();
});
afterAll(() => core.close());

const statusOf = async (url: string, init: RequestInit = {}) => (await fetch(url, init)).status;

test('on INTERNAL_PORT, metrics need no key, and other paths get 404', async () => {
  const app = buildInternalApp({ metrics: createMetrics(), logger: pino({ level: 'silent' }) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  try {
    const scraped = await fetch(`${url}/metrics`);
    expect(scraped.status).toBe(200);
    expect(await scraped.text()).toContain('stockroom_outbox_attempts_total');
    expect(await statusOf(`${url}/metrics`, { method: 'POST' })).toBe(405);
    for (const path of ['/', '/orders', '/health/live', '/metrics/', '/%E0'])
      expect([path, await statusOf(`${url}${path}`)]).toEqual([path, 404]);
  } finally {
    await app.close();
  }
});

test('on SERVER_PORT, metrics need a key with the scope admin', async () => {
  const metrics = `${core.url}/metrics`;
  expect(await statusOf(metrics)).toBe(401);
  const { key: other } = await aKey(core, { scopes: ['orders:*', 'keys:*'] });
  expect(await statusOf(metrics, { headers: bearer(other) })).toBe(403);
  const { key: admin } = await aKey(core, { scopes: ['admin'] });
  for (const key of [admin, BOOTSTRAP_KEY])
    expect(await statusOf(metrics, { headers: bearer(key) })).toBe(200);
});

test('when INTERNAL_PORT is set, SERVER_PORT has no metrics, whatever the key', async () => {
  const apart = await startCore({ hasInternalPort: true });
  try {
    expect(await statusOf(`${apart.url}/metrics`)).toBe(404);
  } finally {
    await apart.close();
  }
});
