import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { OrderCompleted } from '@stockroom/contracts/callback';
import { pino } from 'pino';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createInvoiceIssuer, type InvoiceIssuer, type IssuerOptions } from './invoice-issuer.ts';
import { aBusiness, anotherOrderCompleted, someLines } from './testing/an-order-completed.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

const issuers: InvoiceIssuer[] = [];
function anIssuer(options: Partial<IssuerOptions> = {}): InvoiceIssuer {
  const settings = { ...aws.settings, business: aBusiness(), logo: null };
  const logger = pino({ enabled: false });
  const issuer = createInvoiceIssuer({ settings, logger, env: process.env, ...options });
  issuers.push(issuer);
  return issuer;
}
afterEach(async () => {
  await Promise.all(issuers.splice(0).map((issuer) => issuer.close()));
});

const mailsFor = (event: OrderCompleted) => aws.mailsTo(event.data.invoice.customer.email);

test('a thread issues an invoice: its PDF is stored and mailed', async () => {
  const event = anotherOrderCompleted();
  const report = await anIssuer().issue(event);
  expect(report).toMatchObject({ failure: null, stored: { key: expect.any(String) } });
  expect(await aws.objectStore.get(report.stored!.key)).toMatchObject({ sha256: report.stored!.sha256 });
  expect(await mailsFor(event)).toHaveLength(1);
});

test('while one invoice waits for SES, others of the same thread are mailed', async () => {
  const issuer = anIssuer();
  await aws.failSes({ kind: 'slow', delayMs: 1_500 });
  const finished: string[] = [];
  const issue = async (name: string, event = anotherOrderCompleted()) => {
    expect(await issuer.issue(event)).toMatchObject({ failure: null });
    finished.push(name);
  };
  const event = anotherOrderCompleted();
  const slow = issue('slow', event);
  const key = `invoices/2026/${event.data.invoice.number}.pdf`;
  while ((await aws.objectStore.get(key)) === null) await sleep(5);
  await Promise.all([slow, issue('other'), issue('other')]);
  expect(finished).toEqual(['other', 'other', 'slow']);
});

test('more than may be under way are refused, for now', async () => {
  const issuer = anIssuer({ maxPerThread: 1 });
  const first = issuer.issue(anotherOrderCompleted());
  expect(await issuer.issue(anotherOrderCompleted())).toMatchObject({
    failure: { permanent: false, reason: 'too many invoices are under way' },
  });
  expect(await first).toMatchObject({ failure: null });
});

test('an invoice whose thread dies is told as failed for now', async () => {
  const issuer = anIssuer({ settings: { ...aws.settings, business: null as never, logo: null } });
  expect(await issuer.issue(anotherOrderCompleted())).toMatchObject({
    stored: null,
    sent: null,
    failure: { permanent: false, reason: 'the invoice was interrupted' },
  });
});

test('a failure is logged with its cause, and with nothing of the customer', async () => {
  const logged: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  const event = anotherOrderCompleted({ issuedAt: 'never', customer: { name: 'Mary Contrary' } });
  expect(await anIssuer({ logger }).issue(event)).toMatchObject({ failure: { step: 'render' } });
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0]!)).toMatchObject({
    msg: 'invoice step failed',
    invoiceNumber: event.data.invoice.number,
    trace: expect.stringContaining('RangeError'),
  });
  expect(logged[0]).not.toMatch(/Mary|@example/);
});

test('close lets an invoice under way finish', async () => {
  const issuer = anIssuer();
  const event = anotherOrderCompleted({ lines: someLines(100) });
  const issuing = issuer.issue(event);
  await issuer.close();
  expect(await issuing).toMatchObject({ failure: null });
  expect(await mailsFor(event)).toHaveLength(1);
});
