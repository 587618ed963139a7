import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { JobJson } from '@stockroom/contracts/jobs';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

const THREW = 'an internal error, see the log';

let core: CoreUnderTest;
let delivery: Awaited<ReturnType<typeof deliverInvoices>> | null = null;
beforeAll(async () => {
  // A running clock that stays in one year, because numbers restart each year.
  core = await startCore({ clock: () => new Date(Date.UTC(2026, 0, 15) + performance.now()) });
  const { id } = await anOrder(core);
  await numberInvoiceOf({ ...core.deps, seller: core.seller, ...bothClocks(core.deps.clock) }, id);
  await core.query('delete from outbox');
});
afterEach(async () => {
  await stop();
  await core.query('delete from outbox');
  await mendSeries();
});
afterAll(() => core.close());

/** Makes numbering throw: every next number is already in use. */
const breakSeries = () => core.query('update document_series set last_number = 0');
const mendSeries = () =>
  core.query('update document_series set last_number = (select max(series_number) from documents)');

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

/** An order whose invoice was given up without a number. */
async function anOrderGivenUp(): Promise<string> {
  const { orderId } = await anOrder(core);
  await core.query('update outbox set attempts = 119 where dead_at is null');
  await breakSeries();
  await run();
  await invoiceWhen(orderId, ({ state }) => state === 'FAILED');
  await stop();
  return orderId;
}

test('an invoice that cannot be numbered shows the reason, the attempts and the time of the next one', async () => {
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

  await core.query('update outbox set available_at = now()');
  await mendSeries();
  await run();
  expect(await invoiceWhen(orderId, ({ state }) => state === 'SENT')).toMatchObject({ lastError: null });
});

test('an invoice given up without a number is FAILED, is listed as such, and can be retried', async () => {
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

test('FAILED invoices with and without a number form one list, newest order first, page by page', async () => {
  const numbers: (string | null)[] = [null, 'given', null, 'given', null];
  const orders: string[] = [];
  for (const number of numbers) {
    const { id, orderId } = await anOrder(core);
    if (number !== null)
      await numberInvoiceOf({ ...core.deps, seller: core.seller, ...bothClocks(core.deps.clock) }, id);
    orders.unshift(orderId);
  }
  await core.query(`update outbox set dead_at = now(), attempts = 120, last_error = 'refused'`);
  await core.query(`update documents set state = 'FAILED' where order_id in
    (select order_id from outbox)`);
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
