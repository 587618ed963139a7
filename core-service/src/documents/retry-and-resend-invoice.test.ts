import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { TimelineEntryJson } from '@stockroom/contracts/timeline';
import { pino } from 'pino';
import { behindLock } from '../testing/behind-lock.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport, type Reaction } from '../testing/fake-orchestrator.ts';

let core: CoreUnderTest;
const logLines: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) });
  core = await startCore({ logger });
});
afterAll(() => core.close());

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).toReversed()) await cleanUp();
});

/** Runs core's outbox against an orchestrator that answers with `react`, until the test ends. */
async function deliverTo(react: (event: DocumentCommand) => Reaction) {
  const delivery = await deliverInvoices(core, react);
  cleanups.push(() => delivery.close());
  return delivery;
}

const succeed = (event: DocumentCommand): Reaction => ({ status: 200, body: aReport(event) });

/** Reports a stored PDF and a mail that SES refuses for good. */
const refuseAddress = (event: DocumentCommand): Reaction => ({
  status: 422,
  body: aReport(event, {
    sent: null,
    failure: { step: 'mail', permanent: true, reason: 'SES rejected this mail' },
  }),
});

/** Reports another object under the invoice's key, which is never overwritten. */
const refuseToStore = (event: DocumentCommand): Reaction => ({
  status: 422,
  body: aReport(event, {
    stored: null,
    sent: null,
    failure: { step: 'store', permanent: true, reason: 'another document is already stored' },
  }),
});

async function invoiceIn(orderId: string, state: InvoiceJson['state']): Promise<InvoiceJson> {
  return eventually(`the invoice of ${orderId} to be ${state}`, async () => {
    const invoice = (await core.get(`/orders/${orderId}/invoice`)).body as InvoiceJson;
    return invoice.state === state ? invoice : null;
  });
}

/** The entries of an order's timeline about retries by hand. */
const retriesOf = async (orderId: string): Promise<TimelineEntryJson[]> => {
  const { data } = (await core.get(`/orders/${orderId}/timeline?limit=100`)).body;
  return data.filter(({ kind }: TimelineEntryJson) => kind === 'DOCUMENT_RETRIED');
};

/** An order whose invoice is in `state`; `refuse` makes it FAILED. */
async function anOrderInvoiced(state: 'SENT' | 'FAILED', refuse = refuseAddress): Promise<string> {
  const orchestrator = await deliverTo(state === 'SENT' ? succeed : refuse);
  const { orderId } = await anOrder(core);
  await invoiceIn(orderId, state);
  await cleanups.pop()?.();
  expect(orchestrator.events.length).toBeGreaterThan(0);
  return orderId;
}

test('an order without an invoice number shows the next step and the address of its mail', async () => {
  const { orderId } = await anOrder(core);
  expect((await core.get(`/orders/${orderId}/invoice`)).body).toEqual({
    orderId,
    number: null,
    state: 'PENDING',
    step: 'number',
    attempts: 0,
    nextRetryAt: null,
    lastError: null,
    storedKey: null,
    sha256: null,
    bytes: null,
    missingGlyphs: 0,
    einvoice: null,
    attachmentMissing: [],
    email: 'john@example.com',
    messageId: null,
    mailStatus: null,
    mailStatusAt: null,
    mailReason: null,
    resends: 0,
    numberedAt: null,
    issueDate: null,
    dueDate: null,
    paymentReference: null,
    storedAt: null,
    sentAt: null,
    creditNotes: [],
  });
  await deliverTo(succeed);
  expect(await invoiceIn(orderId, 'SENT')).toMatchObject({ step: null, attempts: 1 });
});

test('a retried invoice continues with its failed step, to the corrected address', async () => {
  const orderId = await anOrderInvoiced('FAILED');
  const failed = (await core.get(`/orders/${orderId}/invoice`)).body as InvoiceJson;
  expect(failed).toMatchObject({ step: 'mail', lastError: 'SES rejected this mail' });

  const { status, body } = await core.post(`/orders/${orderId}/invoice/retry`, { email: 'new@example.com' });
  expect([status, body]).toEqual([
    202,
    { ...failed, state: 'STORED', attempts: 0, email: 'new@example.com', nextRetryAt: expect.any(String) },
  ]);
  const orchestrator = await deliverTo(succeed);
  expect(await invoiceIn(orderId, 'SENT')).toMatchObject({ number: failed.number, lastError: null });
  expect(orchestrator.events[0]).toMatchObject({
    type: 'document.mail',
    data: {
      document: { number: failed.number },
      stored: { sha256: failed.sha256 },
      mailTo: 'new@example.com',
    },
  });
  expect((await core.get(`/orders/${orderId}`)).body).toMatchObject({ customerEmail: 'john@example.com' });
  expect(await core.query('select 1 from outbox where dead_at is not null')).toEqual([]);
});

test('an invoice that could not be stored is drawn and stored on retry, with the same number', async () => {
  const orderId = await anOrderInvoiced('FAILED', refuseToStore);
  const failed = (await core.get(`/orders/${orderId}/invoice`)).body as InvoiceJson;
  expect(failed).toMatchObject({
    number: expect.stringMatching(/^INV-/),
    step: 'store',
    attempts: 1,
    lastError: 'another document is already stored',
    storedKey: null,
    nextRetryAt: null,
  });

  const { status, body } = await core.post(`/orders/${orderId}/invoice/retry`, {});
  expect([status, body]).toEqual([
    202,
    { ...failed, state: 'NUMBERED', attempts: 0, nextRetryAt: expect.any(String) },
  ]);
  const orchestrator = await deliverTo(succeed);
  expect(await invoiceIn(orderId, 'SENT')).toMatchObject({
    number: failed.number,
    step: null,
    attempts: 1,
    lastError: null,
    storedKey: expect.any(String),
  });
  expect(orchestrator.events).toMatchObject([
    { type: 'document.issue', data: { document: { number: failed.number } } },
  ]);
});

test('of two concurrent retries of an invoice one is accepted, and an invoice that has not failed is refused', async () => {
  const orderId = await anOrderInvoiced('FAILED');
  const retry = () => core.post(`/orders/${orderId}/invoice/retry`, {});
  const answers = await Promise.all([retry(), retry(), retry()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'invoice_not_failed' });
  await deliverTo(succeed);
  await invoiceIn(orderId, 'SENT');
  expect((await retry()).body).toMatchObject({ status: 409, code: 'invoice_not_failed' });
  expect(await retriesOf(orderId)).toHaveLength(1);
});

test.each([
  { first: 'cancel', statuses: [200, 409], retries: 0 },
  { first: 'retry', statuses: [202, 200], retries: 1 },
])(
  'a cancellation and a retry of an invoice without a number, $first first: the invoice is CANCELLED',
  async ({ first, statuses, retries }) => {
    const { id, orderId } = await anOrder(core);
    await core.query('update outbox set dead_at = now() where order_id = $1', [id]);
    await core.query(`update documents set state = 'FAILED' where order_id = $1`, [id]);
    const cancel = () => core.post(`/orders/${orderId}/cancel`, { reason: 'customer' });
    const retry = () => core.post(`/orders/${orderId}/invoice/retry`, {});
    const requests = first === 'cancel' ? [cancel, retry] : [retry, cancel];
    const answers = await behindLock(core, `select from orders where id = ${id} for update`, requests);
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    expect(await retriesOf(orderId)).toHaveLength(retries);
    expect(await invoiceIn(orderId, 'CANCELLED')).toMatchObject({ number: null });
    await deliverTo(succeed);
    await eventually('no job to be left', async () =>
      (await core.query('select from outbox where order_id = $1', [id])).length === 0 ? true : null,
    );
    expect(await invoiceIn(orderId, 'CANCELLED')).toMatchObject({ number: null });
  },
);

test('a retry that fails for good is FAILED again and can be retried again', async () => {
  const orderId = await anOrderInvoiced('FAILED');
  await deliverTo(refuseAddress);
  for (let round = 0; round < 2; round += 1) {
    expect((await core.post(`/orders/${orderId}/invoice/retry`, {})).status).toBe(202);
    expect(await invoiceIn(orderId, 'FAILED')).toMatchObject({ attempts: 1, step: 'mail' });
  }
});

test('a resend is mailed, counted and listed, and does not change the order or its first mail', async () => {
  const orderId = await anOrderInvoiced('SENT');
  const before = await invoiceIn(orderId, 'SENT');
  const orchestrator = await deliverTo((event) => ({
    status: 200,
    body: aReport(event, { sent: { messageId: 'second-mail', sentAt: '2026-01-16T08:00:00.000Z' } }),
  }));
  const first = await core.post(`/orders/${orderId}/invoice/resend`, { email: 'books@example.com' });
  expect([first.status, first.body]).toEqual([
    202,
    {
      id: expect.any(Number),
      orderId,
      email: 'books@example.com',
      state: 'QUEUED',
      attempts: 0,
      nextRetryAt: null,
      lastError: null,
      messageId: null,
      mailStatus: null,
      mailStatusAt: null,
      mailReason: null,
      requestedAt: expect.any(String),
      sentAt: null,
    },
  ]);
  expect((await core.send('POST', `/orders/${orderId}/invoice/resend`)).status).toBe(202);
  const [newer, older] = await eventually('both mails', async () => {
    const { data } = (await core.get(`/orders/${orderId}/invoice/resends`)).body;
    return data.every((each: { state: string }) => each.state === 'SENT') ? data : null;
  });
  expect(older).toMatchObject({ email: 'books@example.com', messageId: 'second-mail', attempts: 1 });
  expect(newer).toMatchObject({ email: 'john@example.com' });
  expect(await invoiceIn(orderId, 'SENT')).toEqual({ ...before, resends: 2 });
  const resendIds = orchestrator.events.map(({ data }) => ('resendId' in data ? data.resendId : null));
  expect(resendIds.toSorted()).toEqual([older.id, newer.id]);
});

test('repeated and concurrent resends with one key send one mail', async () => {
  const orderId = await anOrderInvoiced('SENT');
  const ask = (body: object) =>
    core.post(`/orders/${orderId}/invoice/resend`, body, { 'idempotency-key': 'once' });
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask({})));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect((await ask({ email: 'other@example.com' })).body).toMatchObject({
    status: 422,
    code: 'idempotency_key_reused',
  });
  expect(await invoiceIn(orderId, 'SENT')).toMatchObject({ resends: 1 });
});

test('a resend that SES refuses is FAILED with its reason, the invoice stays SENT, and its retry shows the address', async () => {
  const orderId = await anOrderInvoiced('SENT');
  await core.post(`/orders/${orderId}/invoice/resend`, { email: 'books@example.com' });
  await deliverTo(refuseAddress);
  const resend = await eventually('the resend to fail', async () => {
    const { data } = (await core.get(`/orders/${orderId}/invoice/resends`)).body;
    return data[0].state === 'FAILED' ? data[0] : null;
  });
  expect(resend).toMatchObject({ lastError: 'SES rejected this mail', sentAt: null });
  const { number, lastError } = await invoiceIn(orderId, 'SENT');
  expect(lastError).toBeNull();
  const [job] = await core.query<{ id: number }>(`select id from outbox
    where kind = 'invoice.resend' and payload ->> 'resendId' = '${resend.id}'`);
  expect((await core.post(`/admin/jobs/${job?.id}/retry`, {})).status).toBe(202);
  expect(await retriesOf(orderId)).toMatchObject([{ document: number, email: 'books@example.com' }]);
});

test('retries and resends by hand are logged with the order and without the address', async () => {
  const failed = await anOrderInvoiced('FAILED');
  const sent = await anOrderInvoiced('SENT');
  logLines.length = 0;
  await core.post(`/orders/${failed}/invoice/retry`, { email: 'mended@example.com' });
  const { body: resend } = await core.post(`/orders/${sent}/invoice/resend`, { email: 'books@example.com' });
  await core.post(`/orders/${sent}/invoice/retry`, {});
  await core.post(`/orders/${sent}/invoice/resend`, { email: 'not an address' });
  const lines = logLines.map((line) => JSON.parse(line));
  expect(lines.filter(({ level }) => level >= 30)).toEqual([
    expect.objectContaining({
      level: 30,
      msg: 'document retried by hand',
      orderId: failed,
      otherAddress: true,
      requestId: expect.any(String),
    }),
    expect.objectContaining({
      level: 30,
      msg: 'resend requested',
      orderId: sent,
      resendId: resend.id,
      requestId: expect.any(String),
    }),
  ]);
  expect(logLines.join('')).not.toMatch(/@|John|Doe/);
});

test.each([
  ['retry', { email: 'not an address' }, 422, 'validation_failed'],
  ['resend', { email: 'a@b.example\r\nBcc: c@d.example' }, 422, 'validation_failed'],
  ['resend', { to: 'a@b.example' }, 422, 'validation_failed'],
  ['retry', {}, 409, 'invoice_not_failed'],
  ['resend', {}, 409, 'invoice_not_sent'],
])(
  '%s with %j before the invoice is sent gets %i %s and changes nothing',
  async (...[verb, body, status, code]) => {
    const { orderId } = await anOrder(core);
    const before = await core.query('select count(*) from outbox');
    expect((await core.post(`/orders/${orderId}/invoice/${verb}`, body)).body).toMatchObject({
      status,
      code,
    });
    expect(await core.query('select count(*) from outbox')).toEqual(before);
    expect(
      await core.query('select 1 from document_resends where document_id = (select max(id) from documents)'),
    ).toEqual([]);
  },
);

test.each(['invoice', 'invoice/resends'])('the %s of an unknown order gets 404', async (path) => {
  expect((await core.get(`/orders/ORD-2026-999999/${path}`)).body).toMatchObject({ code: 'order_not_found' });
});
