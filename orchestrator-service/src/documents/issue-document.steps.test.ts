import { hash } from 'node:crypto';
import { callbackReportSchema } from '@stockroom/contracts/callback';
import type { IssueDocument, MailDocument } from '@stockroom/contracts/document-commands';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import { issueDocument, type IssueDocumentDeps } from './issue-document.ts';
import { mailDocument } from './mail-document.ts';
import { StepFailure } from '../callbacks/step-failure.ts';
import { aShop, aMailOf, anotherIssue, someMailSettings } from './testing/document-commands.ts';
import { readPdf } from './testing/read-pdf.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

const renderer = createDocumentRenderer({ timeoutMs: 20_000 });

const clock = () => new Date('2026-01-15T10:31:00.000Z');
type Deps = Parameters<typeof mailDocument>[0] & IssueDocumentDeps;
const depsWith = (changes: Partial<Deps> = {}): Deps => ({
  shop: aShop(),
  logo: null,
  invoiceMail: someMailSettings(),
  renderer,
  objectStore: aws.objectStore,
  mailer: aws.mailer,
  clock,
  beforeStep: () => undefined,
  ...changes,
});

const reportOf = async (deps: Deps, command: IssueDocument | MailDocument) => {
  const outcome =
    command.type === 'document.issue' ? issueDocument(deps, command) : mailDocument(deps, command);
  return (await outcome).report;
};

const mailsFor = ({ data }: IssueDocument) => aws.mailsTo(String(data.mailTo));

test('renders, stores, mails and reports; the mail has the stored bytes', async () => {
  const command = anotherIssue();
  const report = await reportOf(depsWith(), command);
  expect(callbackReportSchema.parse(report)).toEqual(report);
  const [mail] = await mailsFor(command);
  expect(report.failure).toBeNull();
  expect(report.sent).toEqual({ messageId: mail!.messageId, sentAt: '2026-01-15T10:31:00.000Z' });
  expect(report.stored!.key).toBe(`invoices/2026/${command.data.document.number}.pdf`);
  const object = await aws.objectStore.get(report.stored!.key);
  const attached = await aws.fetchMailPart(mail!.attachments[0]!.url);
  expect(hash('sha256', attached)).toBe(report.stored!.sha256);
  expect(object).toMatchObject({ sha256: report.stored!.sha256 });
  expect((await readPdf(attached)).pages[0]).toContain(command.data.document.number);
});

test('without an address, a document is stored and not mailed, and can be mailed later', async () => {
  const command = anotherIssue({ mailTo: null });
  const { stored, ...rest } = await reportOf(depsWith(), command);
  expect([rest, await aws.objectStore.get(stored!.key)]).toMatchObject([
    { sent: null, failure: null },
    { sha256: stored!.sha256 },
  ]);
  const mailTo = `later-${command.data.document.number}@example.com`;
  expect(await aws.mailsTo(mailTo)).toEqual([]);
  expect((await reportOf(depsWith(), aMailOf(command, stored, { mailTo }))).sent).not.toBeNull();
  expect(await aws.mailsTo(mailTo)).toHaveLength(1);
});

test('a failed rendering stops all later steps', async () => {
  const command = anotherIssue();
  const render = () =>
    Promise.reject(new StepFailure('too many PDFs wait to be drawn', { permanent: false }));
  expect(await reportOf(depsWith({ renderer: { render } }), command)).toEqual({
    stored: null,
    sent: null,
    failure: { step: 'render', permanent: false, reason: 'too many PDFs wait to be drawn' },
  });
  expect(await mailsFor(command)).toEqual([]);
});

test('amounts that do not add up are a permanent failure before anything is stored or mailed', async () => {
  const command = anotherIssue();
  command.data.document.totalMinor = 100;
  const report = await reportOf(depsWith(), command);
  expect(report.failure).toMatchObject({ step: 'render', permanent: true });
  expect(await mailsFor(command)).toEqual([]);
});

test('a failed upload is reported, and nothing is mailed', async () => {
  const command = anotherIssue();
  await aws.failS3({ kind: 'status', status: 503 });
  const report = await reportOf(depsWith(), command);
  expect(report).toMatchObject({ stored: null, sent: null, failure: { step: 'store', permanent: false } });
  expect(await mailsFor(command)).toEqual([]);
});

test('after a failed mail, the PDF stays stored; the next attempt mails it without drawing it again', async () => {
  const command = anotherIssue();
  await aws.failSes({ kind: 'throttle' });
  const first = await reportOf(depsWith(), command);
  expect(first).toMatchObject({ sent: null, failure: { step: 'mail', permanent: false } });
  const second = await reportOf(depsWith(), aMailOf(command, first.stored));
  expect(second).toMatchObject({ stored: first.stored, failure: null });
  const [mail] = await mailsFor(command);
  expect(hash('sha256', await aws.fetchMailPart(mail!.attachments[0]!.url))).toBe(first.stored!.sha256);
});

test('after a lost answer from S3, the stored PDF is the invoice, even if the customer has changed since', async () => {
  const command = anotherIssue();
  await aws.failS3({ kind: 'accept-then-drop', operation: 'PutObject' });
  expect((await reportOf(depsWith(), command)).failure).toMatchObject({ step: 'store', permanent: false });
  const stored = await aws.objectStore.get(`invoices/2026/${command.data.document.number}.pdf`);
  command.data.document.customer.name = 'Jane Roe';
  expect(await reportOf(depsWith(), command)).toMatchObject({
    stored: { sha256: stored!.sha256 },
    failure: null,
  });
});

test("if a number's PDF belongs to another order, that is a permanent failure, and the PDF is not mailed", async () => {
  const theirs = anotherIssue();
  await reportOf(depsWith(), theirs);
  const ours = anotherIssue({ number: theirs.data.document.number });
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
  ['is missing', { key: 'invoices/2026/gone.pdf' }, false],
  ['was changed', { sha256: '0'.repeat(64) }, true],
])('a stored PDF that %s is not mailed', async (_, change, permanent) => {
  const command = anotherIssue();
  const { stored } = await reportOf(depsWith(), command);
  const report = await reportOf(depsWith(), aMailOf(command, { ...stored!, ...change }));
  expect(report).toMatchObject({ stored: null, sent: null, failure: { step: 'store', permanent } });
  expect(await mailsFor(command)).toHaveLength(1);
});

test('a failure shows no internals; the log has the cause, without personal data', async () => {
  const render = () => Promise.reject(new Error('at /srv/secret.ts'));
  const command = anotherIssue({ mailTo: 'bad address', customer: { name: 'Mary Contrary' } });
  const undrawn = await issueDocument(depsWith({ renderer: { render } }), command);
  expect(undrawn.report.failure!.reason).not.toContain('secret');
  expect(undrawn.trace).toContain('at /srv/secret.ts');
  expect(undrawn.trace).not.toMatch(/Mary|bad address/);
  expect(await issueDocument(depsWith(), command)).toMatchObject({
    report: { failure: { step: 'mail', reason: 'the mail address is not valid' } },
    trace: null,
  });
});

test('the steps are reported with their durations, the failed step last', async () => {
  const command = anotherIssue();
  await aws.failSes({ kind: 'throttle' });
  const first = await issueDocument(depsWith(), command);
  expect(first.steps.map(({ name }) => name)).toEqual(['render', 'store', 'mail']);
  for (const { startedAtMs, ms } of first.steps) {
    expect(startedAtMs).toBe(clock().getTime());
    expect(ms).toBeGreaterThan(0);
  }
  const second = await mailDocument(depsWith(), aMailOf(command, first.report.stored));
  expect(second.steps.map(({ name }) => name)).toEqual(['store', 'mail']);
  command.data.document.totalMinor = 100;
  expect((await issueDocument(depsWith(), command)).steps).toEqual([]);
});
