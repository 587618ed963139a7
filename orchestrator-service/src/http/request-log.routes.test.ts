import { afterEach, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { pino } from 'pino';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

interface Line {
  level: number;
  msg: string;
  route: string;
  method: string;
}

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const INFO = 30;
const DEBUG = 20;

async function startLogging(): Promise<() => Line[]> {
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  gateway = await startGateway({
    logger,
    core: (_request, response) => response.writeHead(200, { 'content-length': '2' }).end('{}'),
  });
  return () => {
    expect(lines.join()).not.toContain('canary');
    return lines.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === 'request answered');
  };
}

async function ask(path: string, method = 'GET'): Promise<void> {
  const answer = await fetch(`${gateway.url}${path}`, { method, redirect: 'manual' });
  await answer.arrayBuffer();
}

test("every documented operation is logged with its route's template, probes on debug", async () => {
  const logged = await startLogging();
  const expected: { route: string; method: string; level: number }[] = [];
  for (const { method, path } of operations) {
    await ask(path.replaceAll(/\{\w+\}/g, 'canary-1'), method.toUpperCase());
    const route = path.replaceAll(/\{(\w+)\}/g, ':$1');
    expected.push({ route, method: method.toUpperCase(), level: path.startsWith('/health') ? DEBUG : INFO });
  }
  expect(expected.length).toBeGreaterThan(40);
  expect(logged()).toMatchObject(expected);
});

test.each([
  ['/orders/canary', '/orders/:orderId'],
  ['/api/orders/canary?token=canary', '/api/orders/:orderId'],
  ['/api/orders/batch', '/api/orders/batch'],
  ['/api/orders/canary/invoice.pdf', '/api/orders/:orderId/invoice.pdf'],
  ['/api/products/export.csv', '/api/products/export.csv'],
  ['/api/orders/canary/made/up', '/api/orders/*rest'],
  ['/api/orders//', '/api/orders/*rest'],
  ['/canary', 'unmatched'],
  ['/api/canary', 'unmatched'],
  ['/', '/'],
])('%s is logged as %s', async (path, route) => {
  const logged = await startLogging();
  await ask(path);
  expect(logged()).toMatchObject([{ route, level: INFO }]);
});
