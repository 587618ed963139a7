import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { placeOrder } from '../api.ts';
import { sendRaw } from '../send-raw.ts';
import { untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { readTablePrints } from './table-prints.ts';

const stockroom = useStockroom({ each: 'file' });
const JSON_TYPE = 'application/json';
/** A client that is not blocked has its answers by then on any machine. */
const TIMEOUT_MS = 60_000;
/** The gateway closes connections without a complete header after 10 s, so a machine that stalls needs another attempt. */
const ATTEMPTS = 3;
const CONNECTIONS = 1_000;

const opened = new Set<Socket>();
afterEach(endAttack);

const ZEROES = Buffer.alloc(100 * 1024 * 1024, ' ');
const bombs: [encoding: string, body: Buffer][] = [
  ['gzip', gzipSync(ZEROES)],
  ['deflate', deflateSync(ZEROES)],
  ['br', brotliCompressSync(ZEROES)],
  ['gzip, gzip', gzipSync(gzipSync(ZEROES))],
  ['GZIP', gzipSync(ZEROES)],
  ['x-unknown', gzipSync(ZEROES)],
  ['gzip', Buffer.from('this is no gzip')],
];

test.each(bombs)(
  'a body of %s that decompresses to 100 MB is refused and changes nothing',
  async (encoding, body) => {
    const { gatewayUrl, coreUrl, databaseUrl } = stockroom().running();
    const before = await readTablePrints(databaseUrl);
    const headers = { 'content-encoding': encoding, 'content-length': String(body.length) };
    for (const [path, type] of [
      ['orders', JSON_TYPE],
      ['customers', JSON_TYPE],
      ['products/import', 'text/csv'],
      ['customers/import?dryRun=true', 'text/csv'],
    ]) {
      const request = { method: 'POST', headers: { ...headers, 'content-type': type! }, body };
      const answers = [
        await sendRaw(gatewayUrl, { ...request, path: `/api/${path}` }),
        await sendRaw(coreUrl, { ...request, path: `/${path}` }),
      ];
      for (const answer of answers) {
        expect([400, 413, 415]).toContain(answer.status);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    }
    expect(await readTablePrints(databaseUrl)).toEqual(before);
  },
);

/** Connects and sends the beginning of a request that never ends. */
async function begin(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(stockroom().running().gatewayUrl).port), '127.0.0.1');
  opened.add(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  // Otherwise it would not notice that it was closed.
  socket.resume();
  return socket;
}

/** Closes the connections of an attack. */
function endAttack(): void {
  for (const socket of opened) socket.destroy();
  opened.clear();
}

/** Expects that a regular client is served while many connections with this beginning are open. */
async function expectServedBeside(text: string): Promise<void> {
  let left = 0;
  for (let attempt = 1; attempt <= ATTEMPTS && left < CONNECTIONS; attempt++) {
    const attackers = await Promise.all(Array.from({ length: CONNECTIONS }, () => begin(text)));
    await expectServed();
    left = attackers.filter(({ destroyed }) => !destroyed).length;
    endAttack();
  }
  expect(left).toBe(CONNECTIONS);
}

/** A regular client reads three pages, and places an order and reads it. */
async function expectServed(): Promise<void> {
  const { gatewayUrl } = stockroom().running();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  await untilReady(gatewayUrl);
  for (const path of ['/api/products', '/api/customers', '/docs']) {
    expect([path, (await fetch(`${gatewayUrl}${path}`, { signal })).status]).toEqual([path, 200]);
  }
  const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };
  const { orderId } = await Promise.race([
    placeOrder(`${gatewayUrl}/api/orders`, order),
    once(signal, 'abort').then(() => Promise.reject(new Error('no order could be placed'))),
  ]);
  expect((await fetch(`${gatewayUrl}/api/orders/${orderId}`, { signal })).status).toBe(200);
}

const post = (path: string, type: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 100000\r\n\r\n`;

const beginnings: Record<string, string> = {
  'nothing at all': '',
  'half a header': 'GET /api/products HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
  'half an order': `${post('/api/orders', JSON_TYPE)}{"customerId":1,"items":[`,
  'half an import': `${post('/api/products/import', 'text/csv')}sku,name,price,quantity\nSLOW,Slow,1,1\n`,
  'half a callback': `${post('/internal/callbacks/order-completed', JSON_TYPE)}{`,
};

test.each(Object.keys(beginnings))('1,000 connections that send %s do not block other clients', (what) =>
  expectServedBeside(beginnings[what] ?? ''),
);

test('500 clients that request a file and never read it do not block other clients', async () => {
  const { gatewayUrl } = stockroom().running();
  const ask = 'GET /api/products/export.csv HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (const socket of await Promise.all(Array.from({ length: 500 }, () => begin(ask)))) socket.pause();
  // Shorter than the 30 s after which the gateway disconnects them.
  const signal = AbortSignal.timeout(25_000);
  expect((await fetch(`${gatewayUrl}/api/customers`, { signal })).status).toBe(200);
});
