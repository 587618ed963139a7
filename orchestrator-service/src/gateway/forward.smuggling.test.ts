import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { openRaw, sendRaw } from '../testing/raw-http.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({
    core: (_, response) =>
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '2' }).end('{}'),
  });
});
afterAll(() => gateway.close());
beforeEach(() => void gateway.received.splice(0));

const HOST = 'Host: shop.example\r\n';
const POST = `POST /api/orders HTTP/1.1\r\n${HOST}`;
const INNER = 'GET /api/customers HTTP/1.1\r\nHost: a\r\n\r\n';

test.each([
  ['a length and chunks', `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${INNER}`],
  ['chunks and a length', `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${INNER}`],
  ['two equal lengths', `${POST}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`],
  ['two lengths', `${POST}Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello`],
  ['a list of lengths', `${POST}Content-Length: 5, 5\r\n\r\nhello`],
  ['a length with a sign', `${POST}Content-Length: +5\r\n\r\nhello`],
  ['a negative length', `${POST}Content-Length: -5\r\n\r\nhello`],
  ['a hexadecimal length', `${POST}Content-Length: 0x5\r\n\r\nhello`],
  ['an empty length', `${POST}Content-Length:\r\n\r\nhello`],
  ['a length past 2^64', `${POST}Content-Length: 18446744073709551621\r\n\r\nhello`],
  ['chunked, identity', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
  ['chunked twice', `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['identity', `${POST}Transfer-Encoding: identity\r\n\r\nhello`],
  ['gzip, chunked', `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`],
  ['xchunked', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['a control character before chunked', `${POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`],
  ['chunks in HTTP/1.0', `POST /api/orders HTTP/1.0\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a folded header', `${POST}X: a\r\n b\r\nContent-Length: 0\r\n\r\n`],
  ['a folded transfer coding', `${POST}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`],
  ['bare line feeds', `POST /api/orders HTTP/1.1\nHost: a\nContent-Length: 0\n\n`],
  ['a bare carriage return', `${POST}X: a\rContent-Length: 5\r\n\r\nhello`],
  ['a space before the colon', `${POST}Content-Length : 5\r\n\r\nhello`],
  ['a space before the name', `${POST} Content-Length: 5\r\n\r\nhello`],
  ['a NUL in a header', `${POST}X: a\0b\r\nContent-Length: 0\r\n\r\n`],
  ['two hosts', `${POST}Host: other.example\r\nContent-Length: 0\r\n\r\n`],
  ['no host', `POST /api/orders HTTP/1.1\r\nContent-Length: 0\r\n\r\n`],
  ['an absolute target', `GET http://other.example/api/orders HTTP/1.1\r\n${HOST}\r\n`],
  ['the target *', `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`],
  ['no version', `GET /api/orders\r\n\r\n`],
  ['version 1.2', `GET /api/orders HTTP/1.2\r\n${HOST}\r\n`],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a chunk size with a sign', `${POST}Transfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n`],
  ['a chunk size with 0x', `${POST}Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n`],
  ['a chunk that ends by a line feed', `${POST}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n`],
  ['a chunk that is longer than it says', `${POST}Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n`],
])('%s gets one 400, and core gets nothing', async (_, bytes) => {
  const answers = await sendRaw(gateway.server, bytes);
  expect(answers.map(({ status }) => status)).toEqual([400]);
  const { headers, body } = answers[0]!;
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
  expect(JSON.parse(body)).toMatchObject({ code: 'malformed_request', requestId: headers['x-request-id'] });
  expect(gateway.received).toEqual([]);
});

test.each(['TRACE', 'PROPFIND', 'CONNECT'])('%s gets 405, and core gets nothing', async (method) => {
  const target = method === 'CONNECT' ? 'core:8080' : '/api/orders';
  const [answer, ...more] = await sendRaw(gateway.server, `${method} ${target} HTTP/1.1\r\n${HOST}\r\n`);
  expect([answer?.status, more]).toEqual([405, []]);
  expect(answer?.headers['allow']).toMatch(/GET/);
  expect(gateway.received).toEqual([]);
});

test.each([
  ['spaces around the length', 'Content-Length:  5 \r\n\r\nhello'],
  ['chunks', 'Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n'],
  ['a chunk extension', 'Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n'],
  ['an underscore for the hyphen', 'Content_Length: 1\r\nContent-Length: 5\r\n\r\nhello'],
  ['another expectation', 'Expect: other\r\nContent-Length: 5\r\n\r\nhello'],
  ['an upgrade to a socket', 'Connection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nhello'],
  [
    'an upgrade to h2c',
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: A\r\nContent-Length: 5\r\n\r\nhello',
  ],
  ['a Connection that names the length', 'Connection: content-length\r\nContent-Length: 5\r\n\r\nhello'],
])('%s: core gets one request with its body, with new framing', async (_, rest) => {
  const answers = await sendRaw(gateway.server, `${POST}${rest}`);
  expect(answers.map(({ status }) => status)).toEqual([201]);
  expect(gateway.received).toMatchObject([{ method: 'POST', url: '/orders', body: 'hello' }]);
  const { headers } = gateway.received[0]!;
  expect(headers).toMatchObject({ 'content-length': '5' });
  for (const name of ['transfer-encoding', 'upgrade', 'http2-settings', 'expect', 'content_length']) {
    expect(headers).not.toHaveProperty(name);
  }
});

test('Expect: 100-continue is answered by the gateway', async () => {
  const connection = await openRaw(gateway.server);
  connection.send(`${POST}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`);
  await until(() => connection.received() === 'HTTP/1.1 100 Continue\r\n\r\n');
  connection.send('hello');
  await until(() => connection.answers().length === 2);
  expect(connection.answers()[1]?.status).toBe(201);
  expect(gateway.received).toMatchObject([{ body: 'hello' }]);
  connection.socket.destroy();
});

test('a Connection header removes no header that core needs, and the headers that it names are not forwarded', async () => {
  const named = [
    'authorization',
    'idempotency-key',
    'content-type',
    'x-request-id',
    'x-forwarded-for',
    'x-secret',
  ];
  await sendRaw(
    gateway.server,
    `${POST}Connection: ${named.join(', ')}, keep-alive\r\nAuthorization: Bearer sk_1\r\nIdempotency-Key: k1\r\n` +
      'Content-Type: application/json\r\nX-Request-Id: id-1\r\nX-Secret: 1\r\nContent-Length: 2\r\n\r\n{}',
  );
  const { headers } = gateway.received[0]!;
  expect(headers).toMatchObject({
    authorization: 'Bearer sk_1',
    'idempotency-key': 'k1',
    'content-type': 'application/json',
    'x-request-id': 'id-1',
    'x-forwarded-for': '127.0.0.1',
  });
  expect(headers).not.toHaveProperty('x-secret');
  expect(headers.connection).toBe('keep-alive');
});

test('pipelined requests are answered in order, and an invalid one after them closes the connection', async () => {
  const get = (id: string) => `GET /api/orders/${id} HTTP/1.1\r\n${HOST}\r\n`;
  const connection = await openRaw(gateway.server);
  connection.send(`${get('1')}${get('2')}GET / HTTP/9.9\r\n\r\n${get('3')}`);
  await connection.closed;
  expect(connection.answers().map(({ status }) => status)).toEqual([201, 201]);
  expect(gateway.received.map(({ url }) => url)).toEqual(['/orders/1', '/orders/2']);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
