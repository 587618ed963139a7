import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { loadConsole } from './load-console.ts';

const folder = mkdtempSync(join(tmpdir(), 'stockroom-console-'));
const PAGE = '<!doctype html><title>Stockroom</title>';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'assets/console-ABC.js'), 'void 0;');
  gateway = await startGateway({ consoleFiles: loadConsole(folder) });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => request(gateway.server).get(path);

test('every address of the console gets the page, which browsers ask for again and keep if it is the same', async () => {
  for (const path of ['/console', '/console/orders', '/console/orders/ORD-2026-000001', '/console/a%2Fb']) {
    const { text, headers } = await get(path).expect(200).expect('cache-control', 'no-cache');
    expect([path, text]).toEqual([path, PAGE]);
    await get(path).set('if-none-match', String(headers['etag'])).expect(304);
  }
  const { body } = await get('/').set('accept', 'application/json').expect(200);
  expect(body.links).toMatchObject({ console: '/console' });
  await get('/console/').expect(308).expect('location', '/console');
});

test('assets are kept for a year, and compressed; one of another version is missing', async () => {
  const { headers } = await get('/console/assets/console-ABC.js')
    .expect(200)
    .expect('content-encoding', 'gzip');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  for (const name of ['console-OLD.js', '..%2Findex.html', '%2e%2e%2findex.html'])
    await get(`/console/assets/${name}`).expect(404);
});

test('the policy of the page allows nothing inline and no other origin', async () => {
  const { headers } = await get('/console');
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test('other methods are refused', async () => {
  await request(gateway.server).post('/console').expect(405).expect('allow', 'GET, HEAD');
  await request(gateway.server).delete('/console/assets/console-ABC.js').expect(405);
});

test('without a console, its addresses lead nowhere; a named folder without one stops the start', async () => {
  const without = await startGateway({});
  await request(without.server).get('/console').expect(404);
  const { body } = await request(without.server).get('/').set('accept', 'application/json');
  expect(body.links).not.toHaveProperty('console');
  await without.close();
  expect(() => loadConsole(tmpdir())).toThrow('CONSOLE_DIR');
});
