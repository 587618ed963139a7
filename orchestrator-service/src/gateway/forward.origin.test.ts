import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { sendRaw } from '../testing/raw-http.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const CLAIMS = {
  'X-Forwarded-For': '203.0.113.7, 198.51.100.9',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'shop.example',
  Forwarded: 'for=203.0.113.7',
  'X-Real-IP': '203.0.113.7',
  Via: '1.1 somebody',
};

/** The `X-Forwarded-*` headers that core gets for a request with these headers. */
async function toldToCore(trustProxy: number | string[] | null) {
  gateway = await startGateway({ trustProxy, core: (_, response) => response.end() });
  const claims = Object.entries(CLAIMS).map(([name, value]) => `${name}: ${value}\r\n`);
  await sendRaw(
    gateway.server,
    `GET /api/orders HTTP/1.1\r\nHost: gateway.example\r\n${claims.join('')}\r\n`,
  );
  const { headers } = gateway.received[0]!;
  for (const name of ['forwarded', 'x-real-ip', 'via']) expect(headers).not.toHaveProperty(name);
  return ['for', 'proto', 'host'].map((name) => headers[`x-forwarded-${name}`]);
}

test('by default, no proxy is trusted: core gets the address of the connection', async () => {
  expect(await toldToCore(null)).toEqual(['127.0.0.1', 'http', 'gateway.example']);
});

test('with one trusted proxy, only the last address is trusted', async () => {
  expect(await toldToCore(1)).toEqual(['198.51.100.9', 'https', 'shop.example']);
});

test('with two trusted proxies, the last address but one is trusted', async () => {
  expect(await toldToCore(2)).toEqual(['203.0.113.7', 'https', 'shop.example']);
});

test("with proxies by address, core gets the last address that is not a proxy's", async () => {
  expect(await toldToCore(['loopback', '198.51.100.0/24'])).toEqual(['203.0.113.7', 'https', 'shop.example']);
});

test('headers of a connection that is not from a proxy are ignored', async () => {
  expect(await toldToCore(['10.0.0.0/8'])).toEqual(['127.0.0.1', 'http', 'gateway.example']);
});
