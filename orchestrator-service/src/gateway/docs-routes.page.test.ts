import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({});
});
afterAll(() => gateway.close());

test('the gateway serves the reference page and its assets, without core', async () => {
  const { text } = await request(gateway.server)
    .get('/docs')
    .expect(200)
    .expect('content-type', /^text\/html/);
  expect(text).toContain('<title>Stockroom API</title>');
  const named = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
  const assets = named.filter((address) => address !== 'data:,');
  expect(assets).toContain('/docs/swagger-ui-bundle.js');
  expect(assets.filter((address) => !address.startsWith('/'))).toEqual([]);
  for (const address of assets) await request(gateway.server).get(address).expect(200);
});

test('its content security policy allows only the gateway, and forbids framing', async () => {
  const { headers } = await request(gateway.server).get('/docs');
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test('its files are compressed, and answered 304 to a client that has them', async () => {
  const script = '/docs/swagger-ui-bundle.js';
  const { headers } = await request(gateway.server).get(script).expect('content-encoding', 'gzip');
  expect(Number(headers['content-length'])).toBeLessThan(600_000);
  await request(gateway.server).get(script).set('if-none-match', String(headers['etag'])).expect(304);
  const plain = await request(gateway.server).get(script).set('accept-encoding', 'identity').expect(200);
  expect(plain.headers['content-encoding']).toBeUndefined();
});

test('no other file of the package is served, and other methods get 405', async () => {
  await request(gateway.server).get('/docs/swagger-ui.js').expect(404);
  await request(gateway.server).get('/docs/..%2f..%2fpackage.json').expect(404);
  await request(gateway.server).post('/docs').expect(405).expect('allow', 'GET, HEAD');
  await request(gateway.server).get('/docs/').expect(308).expect('location', '/docs');
});
