import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { startGateway } from '../testing/gateway-under-test.ts';
import {
  anInvoice,
  PDF,
  startStoredInvoiceGateway,
  type StoredInvoiceGateway,
} from '../testing/stored-invoice-gateway.ts';

const PATH = '/api/orders/ORD-2026-000001/invoice.pdf';
const ETAG = `"${anInvoice().sha256}"`;

let close: () => Promise<void>;
afterEach(() => close());

async function startWith(
  options: Parameters<typeof startStoredInvoiceGateway>[0],
): Promise<StoredInvoiceGateway> {
  const started = await startStoredInvoiceGateway(options);
  close = started.close;
  return started;
}

test('the stored PDF is streamed after core has authorized the client', async () => {
  const { gateway } = await startWith({});
  const { body } = await request(gateway.server)
    .get(PATH)
    .set('authorization', 'Bearer sk_1')
    .expect(200)
    .expect('content-type', 'application/pdf')
    .expect('content-length', String(PDF.length))
    .expect('content-disposition', 'inline; filename="INV-2026-000001.pdf"')
    .expect('etag', ETAG);
  expect(String(body)).toBe(PDF);
  expect(gateway.received).toMatchObject([
    { url: '/orders/ORD-2026-000001/invoice', headers: { authorization: 'Bearer sk_1' } },
  ]);
});

test.each([ETAG, `W/${ETAG}`, `"another", ${ETAG}`, '*'])(
  'a client that already has the PDF gets 304: If-None-Match: %s',
  async (known) => {
    const { gateway } = await startWith({});
    for (const method of ['GET', 'HEAD']) {
      // This fetch sends `Cache-Control: no-cache`, which is for caches on the way and not for this server.
      const answer = await fetch(`${gateway.url}${PATH}`, { method, headers: { 'if-none-match': known } });
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, ETAG, '']);
      expect(answer.headers.get('cache-control')).toBe('private, max-age=0');
      expect(answer.headers.get('content-type')).toBeNull();
    }
  },
);

test('a client with another PDF gets this one, and a client that requires another gets 412', async () => {
  const { gateway } = await startWith({});
  await request(gateway.server).get(PATH).set('if-none-match', '"another"').expect(200);
  await request(gateway.server).get(PATH).set('if-match', ETAG).expect(200);
  await request(gateway.server).get(PATH).set('if-match', '"another"').set('if-none-match', ETAG).expect(412);
  await request(gateway.server).get(PATH).set('if-none-match', 'another').expect(400);
});

test('with a redirect, the bucket evaluates If-None-Match', async () => {
  const { gateway } = await startWith({ invoiceDownload: 'redirect' });
  await request(gateway.server).get(PATH).set('if-none-match', ETAG).expect(302);
});

test('with a redirect, the presigned URL is valid for 20 minutes', async () => {
  const { gateway } = await startWith({ invoiceDownload: 'redirect' });
  const { headers } = await request(gateway.server).get(PATH).expect(302).expect('cache-control', 'no-store');
  const location = new URL(String(headers['location']));
  expect(location.searchParams.get('X-Amz-Expires')).toBe('1200');
  const answer = await fetch(location);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="INV-2026-000001.pdf"');
  expect(await answer.text()).toBe(PDF);

  location.searchParams.set('X-Amz-Expires', '3000');
  expect((await fetch(location)).status).toBe(403);
});

test.each(['stream', 'redirect'] as const)(
  'an invoice that is not stored yet gets 409 (%s)',
  async (invoiceDownload) => {
    const { gateway } = await startWith({
      invoice: anInvoice({ state: 'NUMBERED', storedKey: null, sha256: null, bytes: null }),
      invoiceDownload,
    });
    const { body } = await request(gateway.server).get(PATH).expect(409);
    expect(body).toMatchObject({ code: 'invoice_not_ready' });
  },
);

test('an object missing from the bucket gets 500', async () => {
  const { gateway } = await startWith({ stored: null });
  const { body } = await request(gateway.server).get(PATH).expect(500);
  expect(body).toMatchObject({ code: 'internal_error', detail: 'The request was not carried out' });
});

test('a bucket that does not answer gets 503, without internals', async () => {
  const { gateway, aws } = await startWith({});
  await aws.failS3({ kind: 'status', status: 500, operation: 'GetObject' });
  const { body } = await request(gateway.server).get(PATH).expect(503).expect('retry-after', '1');
  expect(body).toMatchObject({ code: 'service_unavailable', detail: 'The PDF storage is unreachable' });
});

test("core's refusal is forwarded", async () => {
  const gateway = await startGateway({
    core: (_, response) => {
      response.writeHead(404, { 'content-type': 'application/problem+json' });
      response.end('{"code":"order_not_found"}');
    },
  });
  close = () => gateway.close();
  await request(gateway.server)
    .get(PATH)
    .expect(404, '{"code":"order_not_found"}')
    .expect('content-type', 'application/problem+json');
});

test.each([PATH, '/api/credit-notes/CRN-2026-000001.pdf', '/api/credit-notes/7.pdf'])(
  'only the token of a link may be in the URL of %s, and core verifies it',
  async (path) => {
    const { gateway } = await startWith({});
    const mac = 'b'.repeat(43);
    const { body } = await request(gateway.server).get(`${path}?token=ct_a.${mac}`).expect(401);
    expect(body.detail).toContain('Only a link token');
    expect(gateway.received).toEqual([]);
    await request(gateway.server).get(`${path}?token=lt_a.${mac}`).expect(200);
    expect(gateway.received).toMatchObject([{ headers: { 'x-stockroom-link-token': `lt_a.${mac}` } }]);
  },
);

test('other methods get 405', async () => {
  const { gateway } = await startWith({});
  await request(gateway.server).post(PATH).expect(405).expect('allow', 'GET, HEAD');
});
