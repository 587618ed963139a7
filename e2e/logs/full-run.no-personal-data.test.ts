import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type InvoicePipeline, startInvoicePipeline } from '../invoices/testing/invoice-pipeline.ts';
import { eventually } from '../stockroom-under-test.ts';
import { CANARY, canary, canaryMail } from './testing/canaries.ts';
import { openShop } from './testing/full-run.ts';
import { linesWith } from './testing/lines-with.ts';

const bootstrapKey = `sk_${randomBytes(32).toString('base64url')}`;
let pipeline: InvoicePipeline;
let shop: ReturnType<typeof openShop>;
beforeAll(async () => {
  pipeline = await startInvoicePipeline(undefined, {
    // A lower level only omits lines.
    LOG_LEVEL: 'trace',
    AUTH_REQUIRED: 'true',
    BOOTSTRAP_API_KEY: bootstrapKey,
    RATE_LIMIT_PER_MINUTE: '0',
    RATE_LIMIT_FAILURES_PER_MINUTE: '0',
    BUSINESS_NAME: canary('business'),
    BUSINESS_ADDRESS: canary('seat'),
    BUSINESS_TAX_ID: canary('vat'),
    FROM_EMAIL: canaryMail('from'),
    ALERT_EMAIL: canaryMail('alert'),
    MAIL_REPLY_TO: canaryMail('replies'),
    MAIL_BCC: canaryMail('copies'),
    INVOICE_DOWNLOAD: 'redirect',
  });
  shop = openShop(pipeline, bootstrapKey);
});
afterAll(() => pipeline.stop());

/** Stops the services, and checks the logs. Each has one JSON object per line, and a failure names its request. */
async function expectDiscretion(): Promise<void> {
  await pipeline.stopServices();
  const password = decodeURIComponent(new URL(pipeline.coreDatabaseUrl).password);
  const secrets = [...shop.secrets, pipeline.secretAccessKey, ...(password.length > 8 ? [password] : [])];
  for (const name of ['core', 'orchestrator'] as const) {
    const log = pipeline.log(name);
    expect(linesWith(log, [CANARY, ...secrets])).toEqual([]);
    const all = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const failed = all.filter(({ msg }) => msg === 'request failed');
    for (const { requestId } of failed) expect(requestId).toEqual(expect.any(String));
  }
}

test('a full run is logged without personal data or secrets, at any log level', async () => {
  // First with downloads redirected to S3, then with downloads streamed by the gateway.
  await shop.sell();
  await shop.useKeys();
  await pipeline.whileDown('orchestrator', async () => undefined, { INVOICE_DOWNLOAD: 'stream' });
  await shop.sell();
  await shop.search();
  await shop.beRefused();
  await shop.useKeys();
  await shop.importFiles();
  await shop.reconcile();
  await shop.forgeCallbacks();
  await shop.failOutside();
  await shop.breakDatabase();
  await eventually('core to be back', async () =>
    (await fetch(`${pipeline.coreUrl}/health/ready`).catch(() => null))?.ok === true ? true : null,
  );
  await expectDiscretion();
  expect(pipeline.log('core')).toContain('request failed');
  expect(pipeline.log('core')).toContain('test_fails');
  expect(pipeline.log('orchestrator')).toContain('request failed');
}, 180_000);
