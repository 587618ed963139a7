import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { openRaw, sendRaw } from '../testing/raw-http.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const HOST = 'Host: shop.example\r\n';
const PARTIAL_POST = `POST /api/orders HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\nhe`;
const PARTIAL_IMPORT = `POST /api/products/import HTTP/1.1\r\n${HOST}Content-Type: text/csv\r\nContent-Length: 5\r\n\r\nhe`;
const answerAnything = async (limits = {}) =>
  startGateway({
    limits,
    core: (_, response) => response.writeHead(200, { 'content-length': '2' }).end('{}'),
  });

/** What a raw answer says, to compare with. */
const told = ({ status, headers, body }: Awaited<ReturnType<typeof sendRaw>>[number]) => ({
  status,
  code: JSON.parse(body).code,
  type: headers['content-type'],
  hasId: JSON.parse(body).requestId === headers['x-request-id'],
});
const problem = (status: number, code: string) => ({
  status,
  code,
  type: 'application/problem+json',
  hasId: true,
});

test('a path and query over 8 KiB are 414, and up to that they pass', async () => {
  gateway = await answerAnything();
  const get = (length: number) => `GET /api/orders?${'q'.repeat(length - 12)} HTTP/1.1\r\n${HOST}\r\n`;
  const [tooLong] = await sendRaw(gateway.server, get(8 * 1024 + 1));
  expect(told(tooLong!)).toEqual(problem(414, 'uri_too_long'));
  expect(gateway.received).toEqual([]);
  expect(await sendRaw(gateway.server, get(8 * 1024))).toMatchObject([{ status: 200 }]);
});

test.each([
  ['one header', `X: ${'x'.repeat(17_000)}\r\n`],
  ['many headers', 'X-Header: value\r\n'.repeat(1_500)],
])('over 16 KiB of headers, %s, are 431', async (_, headers) => {
  gateway = await answerAnything();
  const [answer] = await sendRaw(gateway.server, `GET /api/orders HTTP/1.1\r\n${HOST}${headers}\r\n`);
  expect(told(answer!)).toEqual(problem(431, 'headers_too_large'));
  expect(answer?.headers['connection']).toBe('close');
  expect(gateway.received).toEqual([]);
});

test('more headers than Node keeps by itself are all looked at', async () => {
  gateway = await answerAnything();
  const headers = `${'a:\r\n'.repeat(2_500)}Host: other.example\r\n`;
  const [answer] = await sendRaw(gateway.server, `GET /api/orders HTTP/1.1\r\n${HOST}${headers}\r\n`);
  expect(told(answer!)).toEqual(problem(400, 'malformed_request'));
});

test('headers that do not arrive in time are 408, also where nothing comes at all', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 300 });
  for (const bytes of ['', 'GET /api/orders HTTP/1.1\r\nHost: sh']) {
    const connection = await openRaw(gateway.server);
    connection.send(bytes);
    await connection.closed;
    expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
  }
});

test('headers that come a byte at a time are 408 all the same', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 300 });
  const connection = await openRaw(gateway.server);
  connection.send(`GET /api/orders HTTP/1.1\r\n${HOST}X: `);
  const drip = setInterval(() => connection.send('x'), 50);
  await connection.closed;
  clearInterval(drip);
  expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
});

test('a body that does not arrive in time is 408, core gets nothing, and the connection is closed', async () => {
  gateway = await answerAnything({ bodyTimeoutMs: 300 });
  const connection = await openRaw(gateway.server);
  connection.send(PARTIAL_POST);
  await connection.closed;
  expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
  expect(gateway.received).toEqual([]);
});

test('a file may take longer than an ordinary body', async () => {
  gateway = await answerAnything({ bodyTimeoutMs: 200 });
  const connection = await openRaw(gateway.server);
  connection.send(PARTIAL_IMPORT);
  await sleep(350);
  connection.send('llo');
  await until(() => connection.answers().length > 0);
  expect(connection.answers()).toMatchObject([{ status: 200 }]);
  expect(gateway.received).toMatchObject([{ url: '/products/import', body: 'hello' }]);
  connection.socket.destroy();
});

test('a file may not take for ever', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 600, bodyTimeoutMs: 200, requestTimeoutMs: 600 });
  const connection = await openRaw(gateway.server);
  connection.send(PARTIAL_IMPORT);
  await connection.closed;
  expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
  expect(gateway.received).toEqual([]);
});

test('a connection that stays idle after its answer is closed', async () => {
  gateway = await answerAnything({ keepAliveTimeoutMs: 100 });
  const connection = await openRaw(gateway.server);
  connection.send(`GET /api/orders HTTP/1.1\r\n${HOST}\r\n`);
  await connection.closed;
  expect(connection.answers()).toMatchObject([{ status: 200 }]);
});

test('connections over the limit are closed as they come, and there is room again once others go', async () => {
  gateway = await startGateway({ maxConnections: 2 });
  const [first, second] = [await openRaw(gateway.server), await openRaw(gateway.server)];
  const third = await openRaw(gateway.server);
  await third.closed;
  expect(third.received()).toBe('');
  first.socket.destroy();
  await first.closed;
  await until(async () => (await countConnections(gateway.server)) === 1);
  expect(await sendRaw(gateway.server, `GET /health/live HTTP/1.1\r\n${HOST}\r\n`)).toMatchObject([
    { status: 200 },
  ]);
  second.socket.destroy();
});

const countConnections = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}
