import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { JobJson } from '@stockroom/contracts/jobs';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { numberInvoice } from './number-invoice.ts';

const THREW = 'an internal error, see the log';

let core: CoreUnderTest;
let delivery: Awaited<ReturnType<typeof deliverInvoices>> | null = null;
beforeAll(async () => {
  // It runs, and never into another year, with which the numbers would begin anew.
  core = await startCore({ clock: () => new Date(Date.UTC(2026, 0, 15) + performance.now()) });
  const { id } = await anOrder(core);
  await numberInvoice(core.deps, id);
  await core.query('delete from outbox');
});
afterEach(async () => {
  await stop();
  await core.query('delete from outbox');
  await mendSeries();
});
afterAll(() => core.close());

/** From here on every number that is given is one that an invoice has already, so that numbering throws. */
const breakSeries = () => core.query('update invoice_series set last_number = 0');
const mendSeries = () =>
  core.query('update invoice_series set last_number = (select max(series_number) from invoices)');

/** Runs the outbox until `stop`. */
async function run(): Promise<void> {
  delivery = await deliverInvoices(core, (event) => ({ status: 200, body: aReport(event) }));
}
async function stop(): Promise<void> {
  await delivery?.close();
  delivery = null;
}

const invoiceOf = async (orderId: string): Promise<InvoiceJson> =>
  (await core.get(`/orders/${orderId}/invoice`)).body;
const listed = async (query: string): Promise<InvoiceJson[]> =>
  (await core.get(`/invoices?${query}`)).body.data;
const jobOf = async (orderId: string): Promise<JobJson | undefined> =>
  (await core.get('/admin/jobs')).body.data.find((job: JobJson) => job.orderId === orderId);

const invoiceWhen = (orderId: string, reached: (invoice: InvoiceJson) => boolean) =>
  eventually(`the invoice of ${orderId}`, async () => {
    const invoice = await invoiceOf(orderId);
    return reached(invoice) ? invoice : null;
  });

/** An order whose invoice could not be numbered until it was given up. */
async function anOrderGivenUp(): Promise<string> {
  const { orderId } = await anOrder(core);
  await core.query('update outbox set attempts = 119 where dead_at is null');
  await breakSeries();
  await run();
  await invoiceWhen(orderId, ({ state }) => state === 'FAILED');
  await stop();
  return orderId;
}

test('an invoice that cannot be numbered says why, how often it was tried, and when it is tried again', async () => {
  const { orderId } = await anOrder(core);
  const untouched = await invoiceOf(orderId);
  await breakSeries();
  await run();
  await invoiceWhen(orderId, ({ attempts }) => attempts >= 2);
  await stop();

  const job = await jobOf(orderId);
  expect(job).toMatchObject({ state: 'waiting', lastError: THREW, nextAttemptAt: expect.any(String) });
  const invoice = await invoiceOf(orderId);
  expect(invoice).toEqual({
    ...untouched,
    state: 'PENDING',
    step: 'number',
    attempts: job?.attempts,
    lastError: THREW,
    nextRetryAt: job?.nextAttemptAt,
  });
  expect(await listed('state=PENDING')).toEqual([invoice]);
  expect(await listed('state=FAILED')).toEqual([]);

  // While it runs, nobody knows when it would be tried again.
  await core.query(`update outbox set claimed_at = now(), available_at = now() + interval '15 seconds'`);
  expect(await invoiceOf(orderId)).toEqual({ ...invoice, nextRetryAt: null });

  await core.query('update outbox set claimed_at = null, available_at = now()');
  await mendSeries();
  await run();
  expect(await invoiceWhen(orderId, ({ state }) => state === 'SENT')).toMatchObject({ lastError: null });
});

test('one that was given up without a number is FAILED, is listed so, and is retried', async () => {
  const orderId = await anOrderGivenUp();
  const failed = await invoiceOf(orderId);
  expect(failed).toMatchObject({
    number: null,
    state: 'FAILED',
    step: 'number',
    attempts: 120,
    lastError: THREW,
    nextRetryAt: null,
  });
  expect(await listed('state=FAILED')).toEqual([failed]);
  expect(await listed('state=PENDING')).toEqual([]);

  const retry = (body: object) => core.post(`/orders/${orderId}/invoice/retry`, body);
  expect((await retry({ email: 'new@example.com' })).body).toMatchObject({ code: 'invoice_not_ready' });
  expect(await invoiceOf(orderId)).toEqual(failed);
  const answers = await Promise.all([retry({}), retry({})]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  const retried = await invoiceOf(orderId);
  expect(retried).toEqual({ ...failed, state: 'PENDING', attempts: 0, lastError: null });
  expect(answers.find(({ status }) => status === 202)?.body).toEqual(retried);
  expect(await listed('state=PENDING')).toEqual([retried]);
  expect(await listed('state=FAILED')).toEqual([]);

  await mendSeries();
  await run();
  expect(await invoiceWhen(orderId, ({ state }) => state === 'SENT')).toMatchObject({
    number: expect.stringMatching(/^INV-/),
    attempts: 1,
    lastError: null,
  });
});

test('FAILED invoices with and without a number are one list, newest order first, page by page', async () => {
  const numbers: (string | null)[] = [null, 'given', null, 'given', null];
  const orders: string[] = [];
  for (const number of numbers) {
    const { id, orderId } = await anOrder(core);
    if (number !== null) await numberInvoice(core.deps, id);
    orders.unshift(orderId);
  }
  await core.query(`update outbox set dead_at = now(), attempts = 120, last_error = 'refused'`);
  await core.query(`update invoices set state = 'FAILED' where state = 'NUMBERED' and order_id in
    (select (payload ->> 'orderId')::bigint from outbox)`);
  const waiting = await anOrder(core);

  const failed = await listed('state=FAILED');
  expect(failed.map(({ orderId }) => orderId)).toEqual(orders);
  expect(failed).toEqual(await Promise.all(orders.map(invoiceOf)));
  expect((await listed('state=PENDING')).map(({ orderId }) => orderId)).toEqual([waiting.orderId]);
  expect(await listed('state=FAILED&from=2020-01-01')).toHaveLength(2);

  const paged: string[] = [];
  let cursor = '';
  for (;;) {
    const { body } = await core.get(`/invoices?state=FAILED&limit=2${cursor}`);
    paged.push(...body.data.map(({ orderId }: InvoiceJson) => orderId));
    if (body.nextCursor === null) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(paged).toEqual(orders);
});
