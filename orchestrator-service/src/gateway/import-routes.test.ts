import { createServer, type IncomingMessage, request as httpRequest, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { MAX_IMPORT_BYTES } from '@stockroom/contracts/imports';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const MiB = 1024 * 1024;
const PATH = '/api/products/import?dryRun=true';
const CSV = { 'content-type': 'text/csv', 'idempotency-key': 'k1' };
const acceptAll = async () => startGateway({ core: (_, response) => response.writeHead(202).end('{}') });

/** Sends `mebibytes` of letters without a Content-Length. */
function stream(mebibytes: number): RequestInit {
  const chunk = new Uint8Array(MiB).fill(0x61);
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => (sent++ < mebibytes ? controller.enqueue(chunk) : controller.close()),
  });
  return { method: 'POST', headers: CSV, body, duplex: 'half' } as RequestInit;
}

test('a file far above the usual limit reaches core completely, with its headers', async () => {
  gateway = await acceptAll();
  const response = await fetch(`${gateway.url}${PATH}`, stream(20));
  expect(response.status).toBe(202);
  expect(gateway.received).toMatchObject([
    { method: 'POST', url: '/products/import?dryRun=true', headers: CSV },
  ]);
  expect(gateway.received[0]?.body.length).toBe(20 * MiB);
});

test('a file above its limit gets 413, with or without a Content-Length', async () => {
  gateway = await acceptAll();
  const told = await fetch(`${gateway.url}${PATH}`, {
    method: 'POST',
    headers: CSV,
    body: new Uint8Array(MAX_IMPORT_BYTES + 1),
  });
  for (const response of [told, await fetch(`${gateway.url}${PATH}`, stream(51))]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'payload_too_large' });
  }
  expect(gateway.received).toEqual([]);
});

test('a compressed file gets 415', async () => {
  gateway = await acceptAll();
  const headers = { ...CSV, 'content-encoding': 'gzip' };
  const response = await fetch(`${gateway.url}${PATH}`, { method: 'POST', headers, body: 'x' });
  expect(response.status).toBe(415);
  expect(gateway.received).toEqual([]);
});

test("core's answer is forwarded even if core has not read the whole file", async () => {
  const core: Server = createServer((_, response) => {
    response
      .writeHead(415, { 'content-type': 'application/problem+json' })
      .end('{"code":"unsupported_media_type"}');
  }).listen(0, '127.0.0.1');
  await once(core, 'listening');
  gateway = await startGateway({ coreUrl: `http://127.0.0.1:${(core.address() as AddressInfo).port}` });
  const response = await fetch(`${gateway.url}${PATH}`, stream(10));
  expect([response.status, await response.text()]).toEqual([415, '{"code":"unsupported_media_type"}']);
  core.closeAllConnections();
  core.close();
});

test('other methods on the path are forwarded to core as usual', async () => {
  gateway = await acceptAll();
  await fetch(`${gateway.url}/api/products/import`);
  await fetch(`${gateway.url}/api/imports/7`);
  expect(gateway.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /products/import',
    'GET /imports/7',
  ]);
});

test('an export has backpressure: it is read from core no faster than the client reads it', async () => {
  // Linux may buffer 36 MiB for each of the two connections.
  const all = 300;
  let written = 0;
  gateway = await startGateway({
    core: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      const chunk = Buffer.alloc(MiB, 0x61);
      const fill = () => {
        while (written < all && !response.destroyed) {
          written += 1;
          if (!response.write(chunk)) return void response.once('drain', fill);
        }
        response.end();
      };
      fill();
    },
  });
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${gateway.url}/api/products/export.csv`, resolve).on('error', reject).end();
  });
  message.pause();
  let before = -1;
  while (before < written) {
    before = written;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(written).toBeLessThan(all / 2);
  message.destroy();
});
