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
const answerAnything = async (limits = {}, keepAliveTimeoutMs = 65_000) =>
  startGateway({
    limits,
    keepAliveTimeoutMs,
    core: (_, response) => response.writeHead(200, { 'content-length': '2' }).end('{}'),
  });

/** The relevant parts of a raw answer. */
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

test('a path and query above 8 KiB get 414; up to 8 KiB they are accepted', async () => {
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
])('headers above 16 KiB, %s, get 431', async (_, headers) => {
  gateway = await answerAnything();
  const [answer] = await sendRaw(gateway.server, `GET /api/orders HTTP/1.1\r\n${HOST}${headers}\r\n`);
  expect(told(answer!)).toEqual(problem(431, 'headers_too_large'));
  expect(answer?.headers['connection']).toBe('close');
  expect(gateway.received).toEqual([]);
});

test("all headers are parsed, above Node's default limit too", async () => {
  gateway = await answerAnything();
  const headers = `${'a:\r\n'.repeat(2_500)}Host: other.example\r\n`;
  const [answer] = await sendRaw(gateway.server, `GET /api/orders HTTP/1.1\r\n${HOST}${headers}\r\n`);
  expect(told(answer!)).toEqual(problem(400, 'malformed_request'));
});

test('headers that do not arrive in time get 408, and so does a silent connection', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 300 });
  for (const bytes of ['', 'GET /api/orders HTTP/1.1\r\nHost: sh']) {
    const connection = await openRaw(gateway.server);
    connection.send(bytes);
    await connection.closed;
    expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
  }
});

test('headers that arrive byte by byte get 408 too', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 300 });
  const connection = await openRaw(gateway.server);
  connection.send(`GET /api/orders HTTP/1.1\r\n${HOST}X: `);
  const drip = setInterval(() => connection.send('x'), 50);
  await connection.closed;
  clearInterval(drip);
  expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
});

test('a body that does not arrive in time gets 408, core gets nothing, and the connection is closed', async () => {
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

test('a file has a time limit too', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 600, bodyTimeoutMs: 200, requestTimeoutMs: 600 });
  const connection = await openRaw(gateway.server);
  connection.send(PARTIAL_IMPORT);
  await connection.closed;
  expect(connection.answers().map(told)).toEqual([problem(408, 'request_timeout')]);
  expect(gateway.received).toEqual([]);
});

test('an idle connection is closed', async () => {
  gateway = await answerAnything({}, 100);
  const connection = await openRaw(gateway.server);
  connection.send(`GET /api/orders HTTP/1.1\r\n${HOST}\r\n`);
  await connection.closed;
  expect(connection.answers()).toMatchObject([{ status: 200 }]);
});

test('until then it stays open, even longer than the time limit of headers', async () => {
  gateway = await answerAnything({ headersTimeoutMs: 100 }, 60_000);
  const connection = await openRaw(gateway.server);
  for (const count of [1, 2]) {
    connection.send(`GET /api/orders HTTP/1.1\r\n${HOST}\r\n`);
    await until(() => connection.answers().length === count);
    await sleep(400);
  }
  expect([connection.isClosed(), connection.answers().map(({ status }) => status)]).toEqual([
    false,
    [200, 200],
  ]);
  connection.socket.destroy();
});

test('connections above the limit are closed immediately; new ones are accepted once others have closed', async () => {
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
