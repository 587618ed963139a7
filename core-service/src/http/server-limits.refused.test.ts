import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { HEADERS_TIMEOUT_MS } from './server-limits.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ headersTimeoutMs: 500 });
});
afterAll(() => core.close());

/** Sends bytes on a new connection; returns the response after core has closed it. */
async function sendRaw(bytes: string): Promise<{ status: number; body: { code: string } }> {
  const socket = connect(Number(new URL(core.url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await new Promise((resolve) => socket.on('close', resolve));
  const [head = '', body = ''] = received.split('\r\n\r\n');
  expect(head).toContain('content-type: application/problem+json');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) };
}

const countProducts = async () => core.query('select id from products');

test.each([
  ['arrays', `{"sku":"A","metadata":${'['.repeat(33)}${']'.repeat(33)}}`],
  ['objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
  ['a megabyte of brackets', '['.repeat(1_000_000)],
])('JSON that is nested too deeply, %s, gets 400 and changes nothing', async (_, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await core.send('POST', '/products', { headers, body });
  expect([answer.status, answer.body.code]).toEqual([400, 'malformed_json']);
  expect(await countProducts()).toEqual([]);
});

test('a body below the nesting limit is validated by its content', async () => {
  const body = `{"metadata":${'['.repeat(31)}${']'.repeat(31)}}`;
  const answer = await core.send('POST', '/products', {
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
});

test('a path and query over 8 KiB get 414', async () => {
  const answer = await core.get(`/products?q=${'q'.repeat(8_200)}`);
  expect([answer.status, answer.body.code]).toEqual([414, 'uri_too_long']);
});

test('headers over 16 KiB get 431', async () => {
  expect(
    await sendRaw(`GET /products HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`),
  ).toMatchObject({
    status: 431,
    body: { code: 'headers_too_large' },
  });
});

test('a request that is not HTTP gets 400 with a problem document', async () => {
  const answer = await sendRaw(
    'POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
  );
  expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_request' } });
});

test('headers that never end get 408 after the time limit, 10 s in production', async () => {
  expect(HEADERS_TIMEOUT_MS).toBe(10_000);
  expect(await sendRaw('GET /products HTTP/1.1\r\nHost: ')).toMatchObject({
    status: 408,
    body: { code: 'request_timeout' },
  });
});
