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

test('the stored PDF is streamed, once core has said that the caller may have it', async () => {
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

test('whoever has the PDF already is told so', async () => {
  const { gateway } = await startWith({});
  await request(gateway.server).get(PATH).set('if-none-match', ETAG).expect(304);
  await request(gateway.server).get(PATH).set('if-none-match', '"another"').expect(200);
});

test('where the bucket serves it, the client is sent there with an address that is valid for 5 minutes', async () => {
  const { gateway } = await startWith({ invoiceDownload: 'redirect' });
  const { headers } = await request(gateway.server).get(PATH).expect(302).expect('cache-control', 'no-store');
  const location = new URL(String(headers['location']));
  expect(location.searchParams.get('X-Amz-Expires')).toBe('300');
  const answer = await fetch(location);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="INV-2026-000001.pdf"');
  expect(await answer.text()).toBe(PDF);

  location.searchParams.set('X-Amz-Expires', '3000');
  expect((await fetch(location)).status).toBe(403);
});

test.each(['stream', 'redirect'] as const)(
  'an invoice that is not stored yet is 409 (%s)',
  async (invoiceDownload) => {
    const { gateway } = await startWith({
      invoice: anInvoice({ state: 'NUMBERED', storedKey: null, sha256: null, bytes: null }),
      invoiceDownload,
    });
    const { body } = await request(gateway.server).get(PATH).expect(409);
    expect(body).toMatchObject({ code: 'invoice_not_ready' });
  },
);

test('an object that is gone from the bucket is a fault of ours', async () => {
  const { gateway } = await startWith({ stored: null });
  const { body } = await request(gateway.server).get(PATH).expect(500);
  expect(body).toMatchObject({ code: 'internal_error', detail: 'The request was not carried out' });
});

test('a bucket that does not answer is 503, and nothing of the inside is told', async () => {
  const { gateway, aws } = await startWith({});
  await aws.failS3({ kind: 'status', status: 500, operation: 'GetObject' });
  const { body } = await request(gateway.server).get(PATH).expect(503).expect('retry-after', '1');
  expect(body).toMatchObject({ code: 'service_unavailable', detail: 'The store of PDFs cannot be reached' });
});

test("core's refusal is passed on", async () => {
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

test('another method is 405', async () => {
  const { gateway } = await startWith({});
  await request(gateway.server).post(PATH).expect(405).expect('allow', 'GET, HEAD');
});
