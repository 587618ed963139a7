import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { invoiceSent, mailsAbout, post } from '../api.ts';
import { eventually, makeDataDir, removeDataDir } from '../stockroom-under-test.ts';
import { anOrder } from './testing/an-order.ts';
import { keyOf } from './testing/expect-invoiced.ts';
import { type InvoicePipeline, startInvoicePipeline } from './testing/invoice-pipeline.ts';

const folder = makeDataDir();
let pipeline: InvoicePipeline;
afterEach(() => pipeline.stop());
afterAll(() => removeDataDir(folder));

// Pictures of 60 × 20 pixels, each of one colour.
const BLUE =
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAUCAIAAABeYcl+AAAALklEQVR42u3OQQkAAAgEsGtiD8vYv4UpfAiDBViq551IS0tLS0tLS0tLS0tLX1hscl6uIhUjrgAAAABJRU5ErkJggg==';
const RED =
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAUCAIAAABeYcl+AAAALUlEQVR42u3OMQ0AAAgDsEnB/4XEqeAgaVIBzWbeibS0tLS0tLS0tLS0tPSFAtNDzy5hsf/QAAAAAElFTkSuQmCC';

function aLogo(name: string, png: string): string {
  const path = join(folder, name);
  writeFileSync(path, png, 'base64');
  return path;
}

const before = () => ({
  BUSINESS_NAME: 'Finch GmbH',
  BUSINESS_ADDRESS: 'Hafenstr. 12\\n20457 Hamburg',
  BUSINESS_TAX_ID: '27/123/45678',
  BUSINESS_LOGO: aLogo('before.png', BLUE),
  FROM_EMAIL: 'before@finch.example',
  INVOICE_LOCALE: 'de-DE',
  PAGE_SIZE: 'A4',
  INVOICE_COLOR: '#b00020',
  INVOICE_FOOTER: 'HRB 1234',
});
const after = () => ({
  BUSINESS_NAME: 'Sparrow Ltd.',
  BUSINESS_STREET: '1 Elm Street',
  BUSINESS_POSTAL_CODE: 'M1 1AA',
  BUSINESS_CITY: 'Manchester',
  BUSINESS_COUNTRY: 'GB',
  BUSINESS_TAX_ID: '',
  BUSINESS_VAT_ID: 'GB999999973',
  BUSINESS_REGISTRATION_ID: '01234567',
  BUSINESS_IBAN: 'GB29NWBK60161331926819',
  BUSINESS_BIC: 'NWBKGB2L',
  BUSINESS_PHONE: '+44 161 1234',
  BUSINESS_LOGO: aLogo('after.png', RED),
  FROM_EMAIL: 'after@finch.example',
  INVOICE_LOCALE: 'en-GB',
  PAGE_SIZE: 'LETTER',
  INVOICE_COLOR: '#1f3a5f',
  INVOICE_FOOTER: 'Registered in England',
});

test('after every setting of the shop has changed, a lost PDF is drawn again to the same bytes', async () => {
  pipeline = await startInvoicePipeline(undefined, before());
  const { gatewayUrl, bucket } = pipeline;
  const order = await anOrder(pipeline, {
    discount: { percent: 5, reason: 'Stammkunde' },
    charges: [{ code: 'shipping', amount: 4.9 }],
  });
  const invoice = await invoiceSent(`${gatewayUrl}/api/orders/${order.orderId}`);
  const key = keyOf(invoice.number);
  const drawn = await bucket.get(key);

  const changed = { ...after(), BUSINESS_ADDRESS: '' };
  await pipeline.whileDown('core', async () => bucket.remove(key), changed);
  await pipeline.whileDown('orchestrator', async () => undefined, changed);
  // It reads none of the settings that are core's.
  expect(pipeline.log('orchestrator')).toContain('settings ignored, because core reads them');

  expect((await post(`${gatewayUrl}/api/admin/reconcile/repair`, {})).status).toBe(202);
  const again = await eventually('the PDF to be stored again', () => bucket.get(key).catch(() => null));
  expect(Buffer.from(again.bytes).equals(drawn.bytes)).toBe(true);

  // A later order shows the new facts, and the earlier document is still mailed with its own.
  const later = await anOrder(pipeline);
  await invoiceSent(`${gatewayUrl}/api/orders/${later.orderId}`);
  const sellers = await withClient(pipeline.databaseUrl, (client) =>
    client.query(`select facts ->> 'name' as name from documents join sellers on sellers.id = seller_id
      order by documents.id`),
  );
  expect(sellers.rows).toEqual([{ name: 'Finch GmbH' }, { name: 'Sparrow Ltd.' }]);
  await post(`${gatewayUrl}/api/orders/${order.orderId}/invoice/resend`, {});
  const mails = await eventually('the second mail', async () => {
    const found = await mailsAbout(pipeline.inboxUrl, invoice.number);
    return found.length === 2 ? found : null;
  });
  for (const { subject } of mails) expect(subject).toContain('Finch GmbH');
});
