import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createDocumentThreadPool, type DocumentThreadPool } from '../documents/document-thread-pool.ts';
import {
  aShop,
  noLogos,
  someMailSettings,
  aMailOf,
  anotherIssue,
} from '../documents/testing/document-commands.ts';
import { createMetrics } from './create-metrics.ts';

const metrics = createMetrics();
let aws: StandIns;
let threadPool: DocumentThreadPool;
beforeAll(async () => {
  aws = await startStandIns();
  threadPool = createDocumentThreadPool({
    settings: { ...aws.settings, shop: aShop(), invoiceMail: someMailSettings() },
    logos: noLogos,
    logger: pino({ enabled: false }),
    env: process.env,
    maxPerThread: 5,
    drawTimeoutMs: 20_000,
    metrics: metrics.invoices,
  });
});
afterAll(async () => {
  await threadPool.close();
  await aws.close();
});

test('the steps, sizes and mails of invoices are measured, a failed mail as failed', async () => {
  const command = anotherIssue();
  await aws.failSes({ kind: 'throttle' });
  const first = await threadPool.run(command);
  const underWay = threadPool.run(aMailOf(command, first.stored));
  expect(await metrics.registry.metrics()).toContain('stockroom_invoices_under_way 1\n');
  await underWay;

  const lines = (await metrics.registry.metrics()).split('\n');
  const steps = (labels: string) => `stockroom_invoice_step_duration_seconds_count{${labels}}`;
  expect(lines).toEqual(
    expect.arrayContaining([
      `${steps('step="render",outcome="done"')} 1`,
      `${steps('step="store",outcome="done"')} 2`,
      `${steps('step="mail",outcome="failed"')} 1`,
      `${steps('step="mail",outcome="done"')} 1`,
      'stockroom_mails_total{kind="invoice",outcome="sent"} 1',
      'stockroom_mails_total{kind="invoice",outcome="failed"} 1',
      'stockroom_mails_total{kind="alert",outcome="failed"} 0',
      'stockroom_invoice_pdf_bytes_count 1',
      'stockroom_invoices_missing_glyphs_total 0',
      `stockroom_invoice_pdf_bytes_sum ${first.stored!.bytes}`,
      'stockroom_invoices_under_way 0',
      'stockroom_invoices_under_way_max 5',
      'stockroom_invoices_waiting 0',
    ]),
  );
});

test('an invoice with boxes is counted once, and its report has the number of boxes', async () => {
  const command = anotherIssue({ customer: { name: 'Tea ༀ𓀀 House' } });
  const { stored } = await threadPool.run(command);
  expect(stored!.missingGlyphs).toBe(2);
  await threadPool.run(aMailOf(command, stored));
  const lines = (await metrics.registry.metrics()).split('\n');
  expect(lines).toContain('stockroom_invoices_missing_glyphs_total 1');
});
