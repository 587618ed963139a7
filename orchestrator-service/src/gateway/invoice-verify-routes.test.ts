import { hash } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { EINVOICE_FACTS_PATH, type EinvoiceFormat, einvoiceFormats } from '@stockroom/contracts/einvoices';
import request from 'supertest';
import { buildEInvoice } from '../documents/en16931/build-einvoice.ts';
import { renderEinvoice } from '../documents/en16931/render-einvoice.ts';
import { anEinvoiceSource } from '../documents/testing/an-einvoice-source.ts';
import {
  anInvoice,
  PDF,
  startStoredInvoiceGateway,
  type StoredInvoiceGateway,
} from '../testing/stored-invoice-gateway.ts';

const PATH = '/api/orders/ORD-2026-000001/invoice/verify';
const found = { sha256: hash('sha256', PDF), bytes: PDF.length };
const recorded = { ...found, xmlSha256: null };

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
    found,
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

test('the file with a hash is named: the PDF, its XML, or the XML in another format', async () => {
  const source = anEinvoiceSource();
  const model = buildEInvoice(source, { email: 'invoices@example.com', locale: 'en-US' });
  const embedded = 'c'.repeat(64);
  const invoice = anInvoice({ einvoice: { profile: 'facturx', xmlSha256: embedded, missing: [] } });
  started = await startStoredInvoiceGateway({ invoice, source });
  const isOf = async (sha256: string) => {
    const { body } = await request(started.gateway.server).get(`${PATH}?sha256=${sha256}`).expect(200);
    expect([body.intact, body.recorded, body.given.sha256]).toEqual([
      true,
      { ...recorded, xmlSha256: embedded },
      sha256.toLowerCase(),
    ]);
    return body.given.is;
  };
  const shaOf = (format: EinvoiceFormat) => hash('sha256', renderEinvoice(model, format));
  expect(await isOf(recorded.sha256.toUpperCase())).toBe('pdf');
  expect(await isOf(embedded)).toBe('cii');
  expect(started.gateway.received.map(({ url }) => url)).not.toContain(EINVOICE_FACTS_PATH);
  for (const format of einvoiceFormats) expect(await isOf(shaOf(format))).toBe(format);
  expect(await isOf('d'.repeat(64))).toBeNull();
});

test('a hash that is none, and another parameter, get 400', async () => {
  started = await startStoredInvoiceGateway({});
  for (const query of ['sha256=abc', `sha256=${'g'.repeat(64)}`, 'deep=true'])
    await request(started.gateway.server).get(`${PATH}?${query}`).expect(400);
});

test('other methods get 405, without a call to core', async () => {
  started = await startStoredInvoiceGateway({});
  await request(started.gateway.server).post(PATH).expect(405).expect('allow', 'GET, HEAD');
  expect(started.gateway.received).toEqual([]);
});
