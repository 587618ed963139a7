import { hash } from 'node:crypto';
import { callbackReportSchema, type OrderCompleted } from '@stockroom/contracts/callback';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createInvoiceRenderer } from './invoice-renderer.ts';
import { issueInvoice, type IssueInvoiceDeps } from './issue-invoice.ts';
import { StepFailure } from '../callbacks/step-failure.ts';
import { aBusiness, anotherOrderCompleted } from './testing/an-order-completed.ts';
import { readPdf } from './testing/read-pdf.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

const renderer = createInvoiceRenderer({ timeoutMs: 20_000 });

const clock = () => new Date('2026-01-15T10:31:00.000Z');
const neverRender = { render: () => Promise.reject(new Error('must not render')) };
const depsWith = (changes: Partial<IssueInvoiceDeps> = {}): IssueInvoiceDeps => ({
  business: aBusiness(),
  renderer,
  objectStore: aws.objectStore,
  mailer: aws.mailer,
  clock,
  beforeStep: () => undefined,
  ...changes,
});

const reportOf = async (deps: IssueInvoiceDeps, event: OrderCompleted) =>
  (await issueInvoice(deps, event)).report;

const mailsFor = (event: OrderCompleted) => aws.mailsTo(event.data.invoice.customer.email);

test('renders, stores, mails and reports; the mail brings the bytes that are stored', async () => {
  const event = anotherOrderCompleted();
  const report = await reportOf(depsWith(), event);
  expect(callbackReportSchema.parse(report)).toEqual(report);
  const [mail] = await mailsFor(event);
  expect(report.failure).toBeNull();
  expect(report.sent).toEqual({ messageId: mail!.messageId, sentAt: '2026-01-15T10:31:00.000Z' });
  expect(report.stored!.key).toBe(`invoices/2026/${event.data.invoice.number}.pdf`);
  const object = await aws.objectStore.get(report.stored!.key);
  const attached = await aws.fetchMailPart(mail!.attachments[0]!.url);
  expect(hash('sha256', attached)).toBe(report.stored!.sha256);
  expect(object).toMatchObject({ sha256: report.stored!.sha256 });
  expect((await readPdf(attached)).pages[0]).toContain(event.data.invoice.number);
});

test('one whose address is mailed no more is stored, and mailed once it is asked for', async () => {
  const event = anotherOrderCompleted();
  event.data.invoice.withoutMail = true;
  const { stored, ...rest } = await reportOf(depsWith(), event);
  expect([rest, await mailsFor(event)]).toEqual([{ sent: null, failure: null }, []]);
  expect(await aws.objectStore.get(stored!.key)).toMatchObject({ sha256: stored!.sha256 });
  event.data.invoice = { ...event.data.invoice, stored, withoutMail: false };
  expect((await reportOf(depsWith({ renderer: neverRender }), event)).sent).not.toBeNull();
  expect(await mailsFor(event)).toHaveLength(1);
});

test('a render that fails stops everything', async () => {
  const event = anotherOrderCompleted();
  const render = () =>
    Promise.reject(new StepFailure('too many PDFs wait to be drawn', { permanent: false }));
  expect(await reportOf(depsWith({ renderer: { render } }), event)).toEqual({
    stored: null,
    sent: null,
    failure: { step: 'render', permanent: false, reason: 'too many PDFs wait to be drawn' },
  });
  expect(await mailsFor(event)).toEqual([]);
});

test('amounts that do not add up fail for good, before anything is stored or mailed', async () => {
  const event = anotherOrderCompleted();
  event.data.order.total = 1;
  const report = await reportOf(depsWith(), event);
  expect(report.failure).toMatchObject({ step: 'render', permanent: true });
  expect(await mailsFor(event)).toEqual([]);
});

test('a store that fails is reported, and nothing is mailed', async () => {
  const event = anotherOrderCompleted();
  await aws.failS3({ kind: 'status', status: 503 });
  const report = await reportOf(depsWith(), event);
  expect(report).toMatchObject({ stored: null, sent: null, failure: { step: 'store', permanent: false } });
  expect(await mailsFor(event)).toEqual([]);
});

test('a mail that fails leaves the PDF stored; the next try mails it without drawing it again', async () => {
  const event = anotherOrderCompleted();
  await aws.failSes({ kind: 'throttle' });
  const first = await reportOf(depsWith(), event);
  expect(first).toMatchObject({ sent: null, failure: { step: 'mail', permanent: false } });
  event.data.invoice.stored = first.stored;
  const second = await reportOf(depsWith({ renderer: neverRender }), event);
  expect(second).toMatchObject({ stored: first.stored, failure: null });
  const [mail] = await mailsFor(event);
  expect(hash('sha256', await aws.fetchMailPart(mail!.attachments[0]!.url))).toBe(first.stored!.sha256);
});

test('after a lost answer of the bucket, the stored PDF is the invoice, even if the customer has changed since', async () => {
  const event = anotherOrderCompleted();
  await aws.failS3({ kind: 'accept-then-drop', operation: 'PutObject' });
  expect((await reportOf(depsWith(), event)).failure).toMatchObject({ step: 'store', permanent: false });
  const stored = await aws.objectStore.get(`invoices/2026/${event.data.invoice.number}.pdf`);
  event.data.invoice.customer.name = 'Jane Roe';
  event.data.order.status = 'CANCELLED';
  expect(await reportOf(depsWith(), event)).toMatchObject({
    stored: { sha256: stored!.sha256 },
    failure: null,
  });
});

test('a number whose PDF is of another order is a failure for good, and nobody gets that PDF', async () => {
  const theirs = anotherOrderCompleted();
  await reportOf(depsWith(), theirs);
  const ours = anotherOrderCompleted({ number: theirs.data.invoice.number });
  expect(await reportOf(depsWith(), ours)).toEqual({
    stored: null,
    sent: null,
    failure: {
      step: 'store',
      permanent: true,
      reason: 'another document is already stored under this number',
    },
  });
  expect(await mailsFor(ours)).toEqual([]);
});

test.each([
  ['is gone', { key: 'invoices/2026/gone.pdf' }, false],
  ['was changed', { sha256: '0'.repeat(64) }, true],
])('a stored PDF that %s is not mailed', async (_, change, permanent) => {
  const event = anotherOrderCompleted();
  const { stored } = await reportOf(depsWith(), event);
  event.data.invoice.stored = { ...stored!, ...change };
  const report = await reportOf(depsWith(), event);
  expect(report).toMatchObject({ stored: null, sent: null, failure: { step: 'store', permanent } });
  expect(await mailsFor(event)).toHaveLength(1);
});

test('a failure tells nothing of the inside; the log is told, and of the customer nothing', async () => {
  const render = () => Promise.reject(new Error('at /srv/secret.ts'));
  const event = anotherOrderCompleted({ customer: { email: 'bad address', name: 'Mary Contrary' } });
  const undrawn = await issueInvoice(depsWith({ renderer: { render } }), event);
  expect(undrawn.report.failure!.reason).not.toContain('secret');
  expect(undrawn.trace).toContain('at /srv/secret.ts');
  expect(undrawn.trace).not.toMatch(/Mary|bad address/);
  expect(await issueInvoice(depsWith(), event)).toMatchObject({
    report: { failure: { step: 'mail', reason: 'the mail address is not valid' } },
    trace: null,
  });
});

test('the steps that were taken are told with their times, the one that failed last', async () => {
  const event = anotherOrderCompleted();
  await aws.failSes({ kind: 'throttle' });
  const first = await issueInvoice(depsWith(), event);
  expect(first.steps.map(({ name }) => name)).toEqual(['render', 'store', 'mail']);
  for (const { startedAtMs, ms } of first.steps) {
    expect(startedAtMs).toBe(clock().getTime());
    expect(ms).toBeGreaterThan(0);
  }
  event.data.invoice.stored = first.report.stored;
  const second = await issueInvoice(depsWith(), event);
  expect(second.steps.map(({ name }) => name)).toEqual(['store', 'mail']);
  event.data.order.total = 1;
  expect((await issueInvoice(depsWith(), event)).steps).toEqual([]);
});
