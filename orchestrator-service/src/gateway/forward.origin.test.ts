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

/** What core is told of a request that came with those claims. */
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

test('nobody is believed by default: core is told the address of the connection', async () => {
  expect(await toldToCore(null)).toEqual(['127.0.0.1', 'http', 'gateway.example']);
});

test('with one proxy in front, the last address is believed and none before it', async () => {
  expect(await toldToCore(1)).toEqual(['198.51.100.9', 'https', 'shop.example']);
});

test('with two, the one before it', async () => {
  expect(await toldToCore(2)).toEqual(['203.0.113.7', 'https', 'shop.example']);
});

test('with proxies by address, the first address that is none of theirs', async () => {
  expect(await toldToCore(['loopback', '198.51.100.0/24'])).toEqual(['203.0.113.7', 'https', 'shop.example']);
});

test('a connection from elsewhere than the proxies is believed nothing', async () => {
  expect(await toldToCore(['10.0.0.0/8'])).toEqual(['127.0.0.1', 'http', 'gateway.example']);
});
