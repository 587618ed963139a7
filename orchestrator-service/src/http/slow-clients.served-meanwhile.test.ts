import type { Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { openRaw } from '../testing/raw-http.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const HOST = 'Host: shop.example\r\n';
const MiB = 1024 * 1024;

/** Opens `count` connections that send `bytes` and then nothing. */
async function openSlow(count: number, bytes: string) {
  const connections = await Promise.all(Array.from({ length: count }, () => openRaw(gateway.server)));
  for (const { send } of connections) send(bytes);
  return connections;
}

/** Longer than any test: slow clients stay connected. */
const PATIENT = { headersTimeoutMs: 180_000, bodyTimeoutMs: 180_000, requestTimeoutMs: 180_000 };

async function expectServed(): Promise<void> {
  for (const path of ['/api/orders/1', '/health/live', '/api/products']) {
    const response = await fetch(`${gateway.url}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
  }
}

test('a thousand connections with endless headers do not block other clients', async () => {
  gateway = await startGateway({ limits: PATIENT, core: (_, response) => response.end('{}') });
  const slow = await openSlow(1_000, `POST /api/orders HTTP/1.1\r\n${HOST}X: `);
  await expectServed();
  expect(slow.filter(({ isClosed }) => isClosed())).toEqual([]);
});

test('a thousand endless bodies, orders and files, do not block other clients, and no order reaches core', async () => {
  gateway = await startGateway({ limits: PATIENT, core: (_, response) => response.end('{}') });
  const head = `HTTP/1.1\r\n${HOST}Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nsku`;
  const orders = await openSlow(700, `POST /api/orders ${head}`);
  const files = await openSlow(300, `POST /api/products/import ${head}`);
  await expectServed();
  expect(gateway.received.map(({ url }) => url)).toEqual(['/orders/1', '/products']);
  expect([...orders, ...files].filter(({ isClosed }) => isClosed())).toEqual([]);
});

test('exports that clients stop reading do not block other clients, and are aborted one by one', async () => {
  const clients = 40;
  let open = 0;
  let begun = 0;
  gateway = await startGateway({
    core: (request, response) => {
      if (!String(request.url).endsWith('.csv')) return response.end('{}');
      open += 1;
      begun += 1;
      response.on('close', () => (open -= 1));
      const chunk = Buffer.alloc(MiB, 0x61);
      const fill = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', fill);
      };
      return fill();
    },
    limits: { stallTimeoutMs: 500 },
  });
  const sockets: Socket[] = [];
  for (let client = 0; client < clients; client += 1) {
    const { socket, send } = await openRaw(gateway.server);
    sockets.push(socket);
    socket.pause();
    send(`GET /api/products/export.csv HTTP/1.1\r\n${HOST}\r\n`);
  }
  await until(() => begun >= 16);
  await expectServed();
  await until(() => begun === clients && open === 0);
  // A client that does not read does not notice the disconnection either.
  for (const socket of sockets) socket.destroy();
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
