import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CallbackReport } from '@stockroom/contracts/callback';
import type { IssueDocument } from '@stockroom/contracts/document-commands';
import { pino } from 'pino';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import {
  createDocumentThreadPool,
  type DocumentThreadPool,
  type ThreadPoolOptions,
} from './document-thread-pool.ts';
import { aShop, noLogos, someMailSettings, anotherIssue, someLines } from './testing/document-commands.ts';

let aws: StandIns;
/** A pool that the tests share, because each thread takes 2 s of CPU time to load its code and fonts. */
let pool: DocumentThreadPool;
const logged: string[] = [];
beforeAll(async () => {
  aws = await startStandIns();
  pool = createPool({ logger: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }) });
});
afterAll(async () => {
  await pool.close();
  await aws.close();
});

const pools: DocumentThreadPool[] = [];
/** A pool with other settings, for one test. */
function aPool(options: Partial<ThreadPoolOptions>): DocumentThreadPool {
  const made = createPool(options);
  pools.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()));
});

function createPool(options: Partial<ThreadPoolOptions>): DocumentThreadPool {
  const settings = { ...aws.settings, shop: aShop(), invoiceMail: someMailSettings() };
  const logger = pino({ enabled: false });
  return createDocumentThreadPool({
    settings,
    logos: noLogos,
    logger,
    env: process.env,
    drawTimeoutMs: 20_000,
    ...options,
  });
}

const expectIssued = (report: CallbackReport) => expect(report).toMatchObject({ failure: null });

const mailsFor = ({ data }: IssueDocument) => aws.mailsTo(String(data.mailTo));

// On Linux, /proc says how much the process has read.
(process.platform === 'linux' ? describe : describe.skip)('reading files', () => {
  const bytesRead = () => Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'latin1'))![1]);
  // The 19th field of each thread's stat; the second, its name, may contain blanks.
  const nicenessOfThreads = () =>
    readdirSync('/proc/self/task').map((id) =>
      Number(readFileSync(`/proc/self/task/${id}/stat`, 'latin1').split(') ').at(-1)!.split(' ')[16]),
    );
  /** The fonts with these names are all larger. */
  const FONT_BYTES = 3_000_000;
  const lines = ['オリーブ', '橄榄油', '올리브유'].map((name) => ({ name, quantity: 1, unitMinor: 100 }));

  // The first two tests use the shared thread before any other does.
  test('once ready, a thread reads hardly anything for its first invoice, and gives requests priority', async () => {
    await pool.warm();
    expect(nicenessOfThreads()).toContain(10);
    const before = bytesRead();
    expectIssued(await pool.run(anotherIssue()));
    expect(bytesRead() - before).toBeLessThan(1_000_000);
  });

  test('a thread reads a font once, not for every invoice', async () => {
    const before = bytesRead();
    expectIssued(await pool.run(anotherIssue({ lines })));
    const afterFirst = bytesRead();
    expect(afterFirst - before).toBeGreaterThan(3 * FONT_BYTES);
    for (let time = 0; time < 3; time += 1) expectIssued(await pool.run(anotherIssue({ lines })));
    expect(bytesRead() - afterFirst).toBeLessThan(FONT_BYTES);
  });
});

test('a thread issues an invoice: it stores and mails the PDF', async () => {
  const command = anotherIssue();
  const report = await pool.run(command);
  expect(report).toMatchObject({ failure: null, stored: { key: expect.any(String) } });
  expect(await aws.objectStore.get(report.stored!.key)).toMatchObject({ sha256: report.stored!.sha256 });
  expect(await mailsFor(command)).toHaveLength(1);
});

test('drawing uses its own thread, and hardly any CPU time of the main thread', async () => {
  expectIssued(await pool.run(anotherIssue()));
  const allowed = 1 / 3;
  let share = 1;
  for (let round = 0; round < 3 && share >= allowed; round += 1) {
    const before = { all: process.cpuUsage(), main: process.threadCpuUsage() };
    for (let time = 0; time < 5; time += 1) {
      expectIssued(await pool.run(anotherIssue({ lines: someLines(100) })));
    }
    const [all, main] = [process.cpuUsage(before.all), process.threadCpuUsage(before.main)];
    share = (main.user + main.system) / (all.user + all.system);
  }
  // The main thread's CPU time is for the stand-ins of S3 and SES, which run in it, and in some rounds for garbage
  // collection.
  expect(share).toBeLessThan(allowed);
});

test('while one invoice waits for SES, others of the same thread are mailed', async () => {
  const impatient = aPool({ callTimeoutMs: 3_000 });
  await aws.failSes({ kind: 'hang' });
  const finished: string[] = [];
  const issue = async (command = anotherIssue()) => {
    const { failure } = await impatient.run(command);
    finished.push(failure?.reason ?? 'mailed');
  };
  const command = anotherIssue();
  const waiting = issue(command);
  const key = `invoices/2026/${command.data.document.number}.pdf`;
  while ((await aws.objectStore.get(key)) === null) await sleep(5);
  await Promise.all([waiting, issue(), issue()]);
  expect(finished).toEqual(['mailed', 'mailed', 'SES did not answer within 3 s']);
});

test('a start waits no longer than its limit for a slow thread, whose invoices past the limit in progress are a transient failure', async () => {
  const slow = aPool({ maxPerThread: 1 });
  await slow.warm(0);
  const first = slow.run(anotherIssue());
  expect(await slow.run(anotherIssue())).toMatchObject({
    failure: { permanent: false, reason: 'too many invoices are in progress' },
  });
  expect(await first).toMatchObject({ failure: null });
});

test('an invoice whose thread dies is a transient failure', async () => {
  const dying = aPool({
    settings: { ...aws.settings, shop: null as never, invoiceMail: someMailSettings() },
  });
  expect(await dying.run(anotherIssue())).toMatchObject({
    stored: null,
    sent: null,
    failure: { permanent: false, reason: 'the invoice was interrupted' },
  });
});

test('a failure is logged with its cause, without personal data', async () => {
  logged.length = 0;
  const command = anotherIssue({ issuedAt: 'never', customer: { name: 'Mary Contrary' } });
  expect(await pool.run(command)).toMatchObject({ failure: { step: 'render' } });
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0]!)).toMatchObject({
    msg: 'invoice step failed',
    invoiceNumber: command.data.document.number,
    trace: expect.stringContaining('RangeError'),
  });
  expect(logged[0]).not.toMatch(/Mary|@example/);
});

// It closes the shared pool, so it is the last test.
test('close waits for an invoice in progress', async () => {
  const command = anotherIssue({ lines: someLines(100) });
  const issuing = pool.run(command);
  await pool.close();
  expect(await issuing).toMatchObject({ failure: null });
  expect(await mailsFor(command)).toHaveLength(1);
});
