import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '@stockroom/contracts/problems';
import { useSharedStockroom } from '../use-stockroom.ts';
import { exchange, type RawAnswer } from './testing/exchange.ts';

const stockroom = useSharedStockroom();

/** Each service as a client reaches it: core has the gateway's paths without `/api`. */
const services = [
  { service: 'the gateway', prefix: '/api', originOf: () => stockroom().running().gatewayUrl },
  { service: 'core', prefix: '', originOf: () => stockroom().running().coreUrl },
];

let customerId = 0;

beforeAll(async () => {
  const answer = await fetch(`${stockroom().running().gatewayUrl}/api/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada', email: 'ada@example.com' }),
  });
  customerId = ((await answer.json()) as { id: number }).id;
});

/** Whether an answer is complete, by its length or its last chunk. */
function isWhole({ headers, body }: RawAnswer): boolean {
  const length = headers['content-length'];
  return length === undefined ? /(^|\r\n)0\r\n\r\n$/.test(body) : Buffer.byteLength(body) === Number(length);
}

describe.each(services)('$service', ({ prefix, originOf }) => {
  const hostOf = () => new URL(originOf()).host;
  const send = (path: string, init: RequestInit = {}) => fetch(`${originOf()}${prefix}${path}`, init);
  const postCustomer = (headers: Record<string, string>, body: string | Buffer) =>
    send('/customers', { method: 'POST', headers, body: new Blob([body]).stream(), duplex: 'half' });
  const postProduct = async (sku: string) => {
    const body = JSON.stringify({ sku, name: 'Jug', price: 5, quantity: 9 });
    const answer = await send('/products', { method: 'POST', headers: JSON_TYPE, body });
    return { path: `/products/${((await answer.json()) as { id: number }).id}` };
  };
  const JSON_TYPE = { 'content-type': 'application/json' };
  const BODY = '{"name":"Łukasz","email":"lukasz@example.com"}';

  test.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="utf-8"',
    'application/json; charset="UTF-8"',
    'application/json ; Charset = "Utf-8"',
    'application/json; CHARSET=utf8',
    'application/json; charset="utf\\-8"',
    'application/json; charset=us-ascii',
    'application/json; profile="a;charset=utf-16"; charset=utf-8',
    'application/json; version=1',
    'application/json;',
  ])('accepts a body of type %s', async (type) => {
    const answer = await postCustomer({ 'content-type': type }, BODY);
    expect([answer.status, ((await answer.json()) as { name: string }).name]).toEqual([201, 'Łukasz']);
  });

  test.each([
    'application/json; charset=utf-16',
    'application/json; charset="iso-8859-1"',
    'application/json; profile="a"; charset="windows-1252"',
    "application/json; charset='utf-8'",
    'application/json; charset=utf-80',
    'application/json; charset=""',
    'text/plain',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'application',
    'application/json charset=utf-8',
  ])('refuses a body of type %s with 415', async (type) => {
    const answer = await postCustomer({ 'content-type': type }, BODY);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([415, 'unsupported_media_type']);
  });

  test('names an unsupported charset', async () => {
    const answer = await postCustomer({ 'content-type': 'application/json; charset="Shift_JIS"' }, BODY);
    expect(((await answer.json()) as Problem).detail).toContain('Shift_JIS');
  });

  test.each([
    ['DELETE', '/products/999999', 404],
    ['POST', '/orders/ORD-1999-000001/invoice/retry', 404],
    ['POST', '/orders/ORD-1999-000001/invoice/resend', 404],
    ['POST', '/admin/jobs/999999/retry', 404],
    ['POST', '/admin/jobs/retry', 202],
  ])('%s %s needs no body, with any content type', async (method, path, status) => {
    for (const type of ['application/json', 'application/json; charset="utf-8"', 'text/plain', 'nonsense']) {
      const head = `${method} ${prefix}${path} HTTP/1.1\r\nHost: ${hostOf()}\r\nConnection: close\r\nContent-Type: ${type}\r\n`;
      for (const rest of [
        '\r\n',
        'Content-Length: 0\r\n\r\n',
        'Content-Length: 0\r\nContent-Encoding: gzip\r\n\r\n',
      ]) {
        const answer = await exchange(originOf(), { text: `${head}${rest}` });
        expect([type, rest, answer.status]).toEqual([type, rest, status]);
      }
    }
    const chunked = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    const text = `${method} ${prefix}${path} HTTP/1.1\r\nHost: ${hostOf()}\r\nConnection: close\r\n${chunked}`;
    expect((await exchange(originOf(), { text })).status).toBe(status);
  });

  test.each([{}, { 'content-type': 'application/json' }])(
    'reports a missing body, with %j',
    async (headers) => {
      for (const [method, path] of [
        ['POST', '/customers'],
        ['POST', '/orders'],
        ['POST', '/orders/batch'],
        ['PUT', `/customers/${customerId}`],
        ['PATCH', `/customers/${customerId}`],
      ] as const) {
        const answer = await send(path, { method, headers });
        const { code } = (await answer.json()) as Problem;
        expect([method, path, answer.status, code]).toEqual([method, path, 400, 'malformed_json']);
      }
    },
  );

  test.each(['gzip, gzip', 'compress', 'identity, gzip', 'nonsense'])(
    'refuses a body in the content encoding %s, and lists the supported ones',
    async (encoding) => {
      const answer = await postCustomer({ ...JSON_TYPE, 'content-encoding': encoding }, gzipSync(BODY));
      const { code, detail } = (await answer.json()) as Problem;
      expect([answer.status, code]).toEqual([415, 'unsupported_media_type']);
      expect(detail).toContain(encoding);
      expect(answer.headers.get('accept-encoding')).toMatch(/gzip|identity/);
    },
  );

  test('accepts a body with Content-Encoding: identity', async () => {
    const answer = await postCustomer({ ...JSON_TYPE, 'content-encoding': 'Identity' }, BODY);
    expect(answer.status).toBe(201);
  });

  test.each(['GET', 'HEAD'])(
    'answers %s with 304 to a client that already has the representation',
    async (method) => {
      const product = (await postProduct(`304-${prefix}-${method}`)).path;
      for (const path of [product, `/customers/${customerId}`]) {
        const etag = String((await send(path)).headers.get('etag'));
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', ` ,${etag} ,`]) {
          const answer = await send(path, { method, headers: { 'if-none-match': known } });
          expect([path, known, answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([
            path,
            known,
            304,
            etag,
            '',
          ]);
          expect(answer.headers.get('content-type')).toBeNull();
        }
        const statusOf = async (headers: Record<string, string>) =>
          (await send(path, { method, headers })).status;
        expect(await statusOf({ 'if-none-match': '"other"' })).toBe(200);
        expect(await statusOf({ 'if-none-match': 'other' })).toBe(400);
        expect(await statusOf({ 'if-match': '"other"', 'if-none-match': etag })).toBe(412);
        expect(await statusOf({ 'if-match': etag })).toBe(200);
        expect(await statusOf({ 'if-match': `W/${etag}`, 'if-none-match': '"other"' })).toBe(200);
      }
      const missing = await send('/products/999999', { method, headers: { 'if-none-match': '*' } });
      expect(missing.status).toBe(404);
    },
  );

  test('a sale changes the answer, which is sent; an edit based on the previous one is still accepted', async () => {
    const { path } = await postProduct(`SOLD-${prefix}`);
    const before = String((await send(path)).headers.get('etag'));
    const items = [{ productId: Number(path.split('/').at(-1)), quantity: 1 }];
    const order = JSON.stringify({ customerId, items });
    expect((await send('/orders', { method: 'POST', headers: JSON_TYPE, body: order })).status).toBe(201);
    const after = await send(path, { headers: { 'if-none-match': before } });
    expect([after.status, ((await after.json()) as { quantity: number }).quantity]).toEqual([200, 8]);
    const known = await send(path, { headers: { 'if-none-match': String(after.headers.get('etag')) } });
    expect(known.status).toBe(304);
    const edit = async (etag: string) => {
      const body = JSON.stringify({ name: `Jug ${etag}` });
      return send(path, { method: 'PATCH', headers: { ...JSON_TYPE, 'if-match': etag }, body });
    };
    const edited = await edit(`W/${before}`);
    expect(edited.status).toBe(200);
    expect((await edit(before)).status).toBe(412);
    expect((await edit(String(edited.headers.get('etag')))).status).toBe(200);
    // As sent by clients of version 0.1.0.
    expect((await edit('"3"')).status).toBe(200);
  });

  test('If-None-Match: * refuses an edit of what exists', async () => {
    const { path } = await postProduct(`NEW-${prefix}`);
    const headers = { ...JSON_TYPE, 'if-none-match': '*' };
    const edited = await send(path, { method: 'PATCH', headers, body: '{"name":"X"}' });
    const deleted = await send(path, { method: 'DELETE', headers: { 'if-none-match': '*' } });
    expect([edited.status, deleted.status, (await send(path)).status]).toEqual([412, 412, 200]);
  });

  const get = (target: string, host: string) =>
    exchange(originOf(), { text: `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n` });

  test('accepts a target that is a URL of its own host', async () => {
    const host = hostOf();
    for (const [target, sent] of [
      [`http://${host}${prefix}/customers?limit=1`, host],
      [`HTTP://${host.toUpperCase()}${prefix}/customers?limit=1`, host],
      [`http://shop.example${prefix}/customers?limit=1`, 'shop.example:80'],
      [`https://shop.example:443${prefix}/customers?limit=1`, 'shop.example'],
      [`http://[::1]:8080${prefix}/customers?limit=1`, '[::1]:8080'],
    ] as const) {
      const { status, body } = await get(target, sent);
      expect([target, status]).toEqual([target, 200]);
      expect((JSON.parse(body) as { data: unknown[] }).data).toHaveLength(1);
    }
  });

  test('refuses a target that is neither a path nor such a URL', async () => {
    const host = hostOf();
    for (const [target, sent] of [
      [`http://other.example${prefix}/customers`, host],
      [`http://${host}@other.example${prefix}/customers`, host],
      [`http://user@${host}${prefix}/customers`, host],
      [`http://shop.example:80${prefix}/customers`, 'shop.example:81'],
      [`https://shop.example${prefix}/customers`, 'shop.example:80'],
      [`ftp://${host}${prefix}/customers`, host],
      [`http://${prefix}/customers`, ''],
      ['*', host],
    ] as const) {
      const { status, body } = await get(target, sent);
      expect([target, status]).toEqual([target, 400]);
      expect(JSON.parse(body)).toMatchObject({ code: 'malformed_request' });
    }
  });

  test('answers a client that has half-closed its connection', async () => {
    const body = JSON.stringify({ name: 'Half', email: 'half@example.com' });
    const requests = [
      [`GET ${prefix}/customers HTTP/1.1\r\nHost: a\r\n\r\n`, 200],
      [`GET ${prefix}/customers HTTP/1.0\r\n\r\n`, 200],
      [
        `POST ${prefix}/customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n` +
          `Content-Length: ${body.length}\r\n\r\n${body}`,
        201,
      ],
      // Core compares its tables for this, which takes a while.
      [`GET ${prefix}/admin/reconcile HTTP/1.1\r\nHost: a\r\n\r\n`, 200],
      [`GET ${prefix}/products/export.csv HTTP/1.1\r\nHost: a\r\n\r\n`, 200],
    ] as const;
    for (const [text, status] of requests) {
      const answer = await exchange(originOf(), { text, halfClose: true });
      expect([text, answer.status]).toEqual([text, status]);
      expect(isWhole(answer)).toBe(true);
    }
  });

  test('refuses an incomplete request of a client that half-closes its connection', async () => {
    const text = `POST ${prefix}/customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`;
    expect((await exchange(originOf(), { text, halfClose: true })).status).toBe(400);
  });

  test.each(['/products', '/products/1', '/orders/ORD-2026-000001', '/customers/1/history', '/imports'])(
    'names the right path of %s with a trailing slash',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        for (const slashes of ['/', '//', '/?limit=1']) {
          const answer = await send(`${path}${slashes}`, { method });
          const { code, detail } = (await answer.json()) as Problem;
          const sent = `${prefix}${path}${slashes.split('?')[0]}`;
          expect([answer.status, code]).toEqual([404, 'path_not_found']);
          expect(detail).toBe(`There is nothing at ${sent}; remove the trailing slash: ${prefix}${path}`);
        }
      }
    },
  );

  test.each([
    '/orders/1/nothing',
    '/products/nothing/nothing/',
    `/orders/${'9'.repeat(101)}`,
    '/customers/1/%2e%2e/nothing',
  ])('names the path as the client sent it: %s', async (path) => {
    const text = `GET ${prefix}${path}?a=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
    const { status, body } = await exchange(originOf(), { text });
    const { detail } = JSON.parse(body) as Problem;
    expect([status, detail]).toEqual([404, `There is nothing at ${prefix}${path}`]);
  });

  test('shows only the beginning of a long path', async () => {
    const answer = await send(`/orders/1/${'x'.repeat(5_000)}`);
    const { detail } = (await answer.json()) as Problem;
    expect([answer.status, detail.length]).toEqual([404, 'There is nothing at '.length + 200]);
  });
});
