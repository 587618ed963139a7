import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createInvoiceIssuer, type InvoiceIssuer } from '../invoices/invoice-issuer.ts';
import { aBusiness, anotherOrderCompleted } from '../invoices/testing/an-order-completed.ts';
import { createMetrics } from './create-metrics.ts';

const metrics = createMetrics();
let aws: StandIns;
let issuer: InvoiceIssuer;
beforeAll(async () => {
  aws = await startStandIns();
  issuer = createInvoiceIssuer({
    settings: { ...aws.settings, business: aBusiness(), logo: null },
    logger: pino({ enabled: false }),
    env: process.env,
    maxPerThread: 5,
    drawTimeoutMs: 20_000,
    metrics: metrics.invoices,
  });
});
afterAll(async () => {
  await issuer.close();
  await aws.close();
});

test('the steps, sizes and mails of invoices are shown, those of a mail that failed as failed', async () => {
  const event = anotherOrderCompleted();
  await aws.failSes({ kind: 'throttle' });
  const first = await issuer.issue(event);
  event.data.invoice.stored = first.stored;
  const underWay = issuer.issue(event);
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
      `stockroom_invoice_pdf_bytes_sum ${first.stored!.bytes}`,
      'stockroom_invoices_under_way 0',
      'stockroom_invoices_under_way_max 5',
      'stockroom_invoices_waiting 0',
    ]),
  );
});
