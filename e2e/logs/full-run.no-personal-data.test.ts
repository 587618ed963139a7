import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type InvoicePipeline, startInvoicePipeline } from '../invoices/testing/invoice-pipeline.ts';
import { eventually } from '../stockroom-under-test.ts';
import { CANARY, canary, canaryMail } from './testing/canaries.ts';
import { openShop } from './testing/full-run.ts';

let pipeline: InvoicePipeline | null = null;
afterEach(() => pipeline?.stop());

/** The lines in which one of the texts stands, as it is or as an address or a header carries it. */
function linesWith(log: string, texts: string[]): string[] {
  const forms = texts.flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64'),
  ]);
  return log
    .split('\n')
    .filter((line) => forms.some((form) => line.toLowerCase().includes(form.toLowerCase())));
}

test.each([
  ['everything is logged', 'trace', 'stream'],
  ['what is logged by default', 'info', 'redirect'],
])(
  '%s of a full run, and nothing of it is personal or secret',
  async (_, level, invoiceDownload) => {
    const bootstrapKey = `sk_${randomBytes(32).toString('base64url')}`;
    pipeline = await startInvoicePipeline(undefined, {
      LOG_LEVEL: level,
      AUTH_REQUIRED: 'true',
      BOOTSTRAP_API_KEY: bootstrapKey,
      RATE_LIMIT_PER_MINUTE: '0',
      RATE_LIMIT_FAILURES_PER_MINUTE: '0',
      INVOICE_DOWNLOAD: invoiceDownload,
      BUSINESS_NAME: canary('business'),
      BUSINESS_ADDRESS: canary('seat'),
      BUSINESS_TAX_ID: canary('vat'),
      FROM_EMAIL: canaryMail('from'),
      ALERT_EMAIL: canaryMail('alert'),
    });
    const shop = openShop(pipeline, bootstrapKey);
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
      (await fetch(`${pipeline?.coreUrl}/health/ready`).catch(() => null))?.ok === true ? true : null,
    );
    await pipeline.stopServices();

    const password = decodeURIComponent(new URL(pipeline.databaseUrl).password);
    const secrets = [...shop.secrets, pipeline.secretAccessKey, ...(password.length > 8 ? [password] : [])];
    for (const name of ['core', 'orchestrator'] as const) {
      const log = pipeline.log(name);
      expect(linesWith(log, [CANARY, ...secrets])).toEqual([]);
      // What must be there is: one JSON object a line, that the failures were logged, and which request each was of.
      const lines = log
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const failed = lines.filter(({ msg }) => msg === 'request failed');
      expect(failed.length).toBeGreaterThan(0);
      for (const { requestId } of failed) expect(requestId).toEqual(expect.any(String));
    }
    const constraint = pipeline
      .log('core')
      .split('\n')
      .filter((line) => line.includes('test_fails'));
    expect(constraint.length).toBeGreaterThan(0);
  },
  180_000,
);

test.each([
  ['core-service', 'DATABASE_URL', `not-an-address-${canary('url')}`],
  ['core-service', 'DATABASE_URL', `postgres://shop:${canary('password')}@127.0.0.1:1/shop`],
  ['core-service', 'CALLBACK_SECRET', canary('secret')],
  ['core-service', 'BOOTSTRAP_API_KEY', canary('key')],
  ['orchestrator-service', 'CALLBACK_SECRET', canary('secret')],
  ['orchestrator-service', 'CORE_SERVICE_URL', canary('url')],
  ['orchestrator-service', 'FROM_EMAIL', canary('mail')],
])('%s refuses to start for its %s, and does not show it', (service, name, value) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL(`../../${service}/src/main.ts`, import.meta.url))],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: 'postgres://shop@127.0.0.1:1/shop',
        ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:1/',
        CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
        CORE_SERVICE_URL: 'http://127.0.0.1:1',
        S3_BUCKET: 'invoices',
        AWS_REGION: 'eu-central-1',
        BUSINESS_NAME: 'Shop',
        BUSINESS_ADDRESS: 'Street 1',
        FROM_EMAIL: 'shop@example.com',
        [name]: value,
      },
    },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('cannot start');
  expect(linesWith(stdout + stderr, [CANARY])).toEqual([]);
});
