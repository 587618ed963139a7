import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const PATH = '/api/orders/ORD-2026-000001/invoice.pdf';

const anInvoice = (fields: Partial<InvoiceJson> = {}): InvoiceJson => ({
  orderId: 'ORD-2026-000001',
  number: 'INV-2026-000001',
  state: 'SENT',
  attempts: 1,
  nextRetryAt: null,
  lastError: null,
  storedKey: 'invoices/2026/INV-2026-000001.pdf',
  sha256: 'a'.repeat(64),
  bytes: 4,
  messageId: 'm',
  numberedAt: '2026-01-15T10:30:00.000Z',
  storedAt: '2026-01-15T10:30:00.000Z',
  sentAt: '2026-01-15T10:30:00.000Z',
  ...fields,
});

const startWith = async (invoice: InvoiceJson, pdf: string | null) =>
  startGateway({
    core: (_, response) => response.end(JSON.stringify(invoice)),
    objectStore: {
      openObject: async () =>
        pdf === null ? null : { body: Readable.from([pdf]), bytes: pdf.length, etag: '"e"', sha256: null },
    },
  });

test('the stored PDF is streamed, once core has said that the caller may have it', async () => {
  gateway = await startWith(anInvoice(), '%PDF');
  const { body } = await request(gateway.server)
    .get(PATH)
    .set('authorization', 'Bearer sk_1')
    .expect(200)
    .expect('content-type', 'application/pdf')
    .expect('content-length', '4')
    .expect('content-disposition', 'inline; filename="INV-2026-000001.pdf"')
    .expect('etag', `"${'a'.repeat(64)}"`);
  expect(String(body)).toBe('%PDF');
  expect(gateway.received).toMatchObject([
    { url: '/orders/ORD-2026-000001/invoice', headers: { authorization: 'Bearer sk_1' } },
  ]);
});

test('an invoice that is not stored yet is 409', async () => {
  gateway = await startWith(anInvoice({ state: 'NUMBERED', storedKey: null }), null);
  const { body } = await request(gateway.server).get(PATH).expect(409);
  expect(body).toMatchObject({ code: 'invoice_not_ready' });
});

test('an object that is gone from the bucket is a fault of ours', async () => {
  gateway = await startWith(anInvoice(), null);
  const { body } = await request(gateway.server).get(PATH).expect(500);
  expect(body).toMatchObject({ code: 'internal_error', detail: 'The request was not carried out' });
});

test("core's refusal is passed on", async () => {
  gateway = await startGateway({
    core: (_, response) => {
      response.writeHead(404, { 'content-type': 'application/problem+json' });
      response.end('{"code":"order_not_found"}');
    },
  });
  await request(gateway.server)
    .get(PATH)
    .expect(404, '{"code":"order_not_found"}')
    .expect('content-type', 'application/problem+json');
});

test('another method is 405', async () => {
  gateway = await startWith(anInvoice(), '%PDF');
  await request(gateway.server).post(PATH).expect(405).expect('allow', 'GET, HEAD');
});
