import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CallbackReport, OrderCompleted } from '@stockroom/contracts/callback';
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
  const issuer = createInvoiceIssuer({
    settings,
    logger,
    env: process.env,
    drawTimeoutMs: 20_000,
    ...options,
  });
  issuers.push(issuer);
  return issuer;
}
afterEach(async () => {
  await Promise.all(issuers.splice(0).map((issuer) => issuer.close()));
});

const expectIssued = (report: CallbackReport) => expect(report).toMatchObject({ failure: null });

const mailsFor = (event: OrderCompleted) => aws.mailsTo(event.data.invoice.customer.email);

test('a thread issues an invoice: its PDF is stored and mailed', async () => {
  const event = anotherOrderCompleted();
  const report = await anIssuer().issue(event);
  expect(report).toMatchObject({ failure: null, stored: { key: expect.any(String) } });
  expect(await aws.objectStore.get(report.stored!.key)).toMatchObject({ sha256: report.stored!.sha256 });
  expect(await mailsFor(event)).toHaveLength(1);
});

test('drawing takes its own thread, and next to nothing of the one that answers requests', async () => {
  const issuer = anIssuer();
  expectIssued(await issuer.issue(anotherOrderCompleted()));
  const allowed = 1 / 3;
  let share = 1;
  for (let round = 0; round < 3 && share >= allowed; round += 1) {
    const before = { all: process.cpuUsage(), main: process.threadCpuUsage() };
    for (let time = 0; time < 5; time += 1) {
      expectIssued(await issuer.issue(anotherOrderCompleted({ lines: someLines(100) })));
    }
    const [all, main] = [process.cpuUsage(before.all), process.threadCpuUsage(before.main)];
    share = (main.user + main.system) / (all.user + all.system);
  }
  // What it does take is for the stand-ins of S3 and SES, which are in it; in some rounds, for its garbage too.
  expect(share).toBeLessThan(allowed);
});

// Where the system says, in a file of /proc, how much the process has read.
(process.platform === 'linux' ? describe : describe.skip)('by what is read', () => {
  const bytesRead = () => Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'latin1'))![1]);
  /** Each of the fonts that have these names has more. */
  const FONT_BYTES = 3_000_000;
  const lines = ['オリーブ', '橄榄油', '올리브유'].map((name) => ({ name, quantity: 1, unitCents: 100 }));

  test('a thread reads a font once, not for every invoice', async () => {
    const issuer = anIssuer();
    const before = bytesRead();
    expectIssued(await issuer.issue(anotherOrderCompleted({ lines })));
    const afterFirst = bytesRead();
    expect(afterFirst - before).toBeGreaterThan(3 * FONT_BYTES);
    for (let time = 0; time < 3; time += 1)
      expectIssued(await issuer.issue(anotherOrderCompleted({ lines })));
    expect(bytesRead() - afterFirst).toBeLessThan(FONT_BYTES);
  });
});

test('while one invoice waits for SES, others of the same thread are mailed', async () => {
  const issuer = anIssuer();
  await aws.failSes({ kind: 'hang' });
  const finished: string[] = [];
  const issue = async (event = anotherOrderCompleted()) => {
    const { failure } = await issuer.issue(event);
    finished.push(failure?.reason ?? 'mailed');
  };
  const event = anotherOrderCompleted();
  const waiting = issue(event);
  const key = `invoices/2026/${event.data.invoice.number}.pdf`;
  while ((await aws.objectStore.get(key)) === null) await sleep(5);
  await Promise.all([waiting, issue(), issue()]);
  expect(finished).toEqual(['mailed', 'mailed', 'SES did not answer within 10 s']);
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
