import { hash } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import {
  anInvoice,
  PDF,
  startStoredInvoiceGateway,
  type StoredInvoiceGateway,
} from '../testing/stored-invoice-gateway.ts';

const PATH = '/api/orders/ORD-2026-000001/invoice/verify';
const recorded = { sha256: hash('sha256', PDF), bytes: PDF.length };

let started: StoredInvoiceGateway;
afterEach(() => started.close());

async function verify(options: Parameters<typeof startStoredInvoiceGateway>[0], status = 200) {
  started = await startStoredInvoiceGateway(options);
  const { body } = await request(started.gateway.server).get(PATH).expect(status);
  return body;
}

test('an unchanged PDF is intact', async () => {
  expect(await verify({})).toEqual({
    orderId: 'ORD-2026-000001',
    number: 'INV-2026-000001',
    intact: true,
    problem: null,
    storedKey: 'invoices/2026/INV-2026-000001.pdf',
    recorded,
    found: recorded,
    checkedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('one changed byte is detected', async () => {
  const changed = PDF.replace('bytes', 'bites');
  expect(await verify({ stored: changed })).toMatchObject({
    intact: false,
    problem: 'the PDF in the bucket differs from the PDF that was stored',
    recorded,
    found: { sha256: hash('sha256', changed), bytes: PDF.length },
  });
});

test('an object larger than any invoice is detected by its size, and not read', async () => {
  const bytes = 20_000_001;
  const body = await verify({ stored: 'x'.repeat(bytes) });
  expect(body).toMatchObject({
    intact: false,
    problem: 'the PDF in the bucket differs from the PDF that was stored',
    recorded,
  });
  expect(body.found).toEqual({ sha256: null, bytes });
});

test('a missing PDF is detected', async () => {
  expect(await verify({ stored: null })).toMatchObject({
    intact: false,
    problem: 'the PDF is missing from the bucket',
    found: null,
  });
});

test('an invoice that is not stored yet gets 409', async () => {
  const invoice = anInvoice({ storedKey: null, sha256: null, bytes: null });
  expect(await verify({ invoice }, 409)).toMatchObject({ code: 'invoice_not_ready' });
});

test('other methods get 405, without a call to core', async () => {
  started = await startStoredInvoiceGateway({});
  await request(started.gateway.server).post(PATH).expect(405).expect('allow', 'GET, HEAD');
  expect(started.gateway.received).toEqual([]);
});
