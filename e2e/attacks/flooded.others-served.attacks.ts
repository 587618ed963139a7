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
/** The longest wait of a regular client while the machine is busy with the attack. */
const TIMEOUT_MS = 10_000;

const opened = new Set<Socket>();
afterEach(() => {
  for (const socket of opened) socket.destroy();
  opened.clear();
});

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
  return socket;
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

test.each(Object.keys(beginnings))(
  '1,000 connections that send %s do not block other clients',
  async (what) => {
    const { gatewayUrl } = stockroom().running();
    await Promise.all(Array.from({ length: 1_000 }, () => begin(beginnings[what] ?? '')));
    const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    await untilReady(gatewayUrl);
    for (const path of ['/api/products', '/api/customers', '/docs']) {
      expect([path, (await fetch(`${gatewayUrl}${path}`, { signal })).status]).toEqual([path, 200]);
    }
    const { orderId } = await Promise.race([
      placeOrder(`${gatewayUrl}/api/orders`, order),
      once(signal, 'abort').then(() => Promise.reject(new Error('no order could be placed'))),
    ]);
    expect((await fetch(`${gatewayUrl}/api/orders/${orderId}`, { signal })).status).toBe(200);
  },
);

test('500 clients that request a file and never read it do not block other clients', async () => {
  const { gatewayUrl } = stockroom().running();
  const ask = 'GET /api/products/export.csv HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (const socket of await Promise.all(Array.from({ length: 500 }, () => begin(ask)))) socket.pause();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  expect((await fetch(`${gatewayUrl}/api/customers`, { signal })).status).toBe(200);
});
