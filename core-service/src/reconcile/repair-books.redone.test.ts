import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TimelineEntryJson } from '@stockroom/contracts/timeline';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
let woken = 0;
beforeAll(async () => {
  core = await startCore({ onCommitted: () => (woken += 1) });
});
afterEach(() =>
  core.query('truncate outbox, mail_suppressions, documents, orders, order_items, stock_movements cascade'),
);
afterAll(() => core.close());

const clock = () => new Date();
const repair = async () => (await core.send('POST', '/admin/reconcile/repair')).body;
/** Jobs, each with the order that its columns name: of itself, and of its document. */
const jobs = () =>
  core.query(`select outbox.kind, json_build_array(outbox.order_id, documents.order_id) as orders, payload, outbox.attempts, dead_at
    from outbox left join documents on documents.id = document_id order by outbox.id`);
const nothing = {
  jobs: 0,
  invoices: 0,
  creditNotes: 0,
  resends: 0,
  objects: 0,
  sequences: 0,
  paymentStatuses: 0,
};

/** Everything that a repair must not change. */
const facts = () =>
  core.query(`select (select json_agg(products order by id) from products) as products, (select json_agg(orders order by id) from orders) as orders,
    (select json_agg(stock_movements order by id) from stock_movements) as ledger,
    (select json_agg(document_series) from document_series) as series,
    (select json_agg(json_build_array(order_id, number, sha256, stored_at, sent_at) order by order_id) from documents) as invoices`);

/** Three orders without jobs: one not numbered, one FAILED, and one sent with an unsent resend. */
async function threeWithoutJobs() {
  const [unnumbered, failed, sent] = [await anOrder(core), await anOrder(core), await anOrder(core)];
  for (const { id } of [failed, sent])
    await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(clock) }, id);
  await core.query(
    `update documents set state = 'FAILED', attempts = 7, last_error = 'no' where order_id = $1`,
    [failed.id],
  );
  await core.query(
    `update documents set state = 'SENT', stored_key = 'k', sha256 = repeat('a', 64), bytes = 9, stored_at = now(),
      message_id = 'm', sent_at = now() where order_id = $1`,
    [sent.id],
  );
  const { body } = await core.post(`/orders/${sent.orderId}/invoice/resend`, {});
  await core.query('delete from outbox');
  return { unnumbered, failed, sent, resendId: body.id };
}

test('a repair inserts the missing jobs, and a second repair inserts none', async () => {
  const { unnumbered, failed, sent, resendId } = await threeWithoutJobs();
  const before = await facts();
  woken = 0;
  expect(await repair()).toEqual({ ...nothing, invoices: 2, creditNotes: 0, resends: 1 });
  expect(await jobs()).toEqual([
    {
      kind: 'order.completed',
      orders: [unnumbered.id, unnumbered.id],
      payload: {},
      attempts: 0,
      dead_at: null,
    },
    { kind: 'order.completed', orders: [failed.id, failed.id], payload: {}, attempts: 0, dead_at: null },
    { kind: 'invoice.resend', orders: [sent.id, sent.id], payload: { resendId }, attempts: 0, dead_at: null },
  ]);
  expect(woken).toBeGreaterThan(0);
  expect((await core.get(`/orders/${failed.orderId}/invoice`)).body).toMatchObject({
    state: 'NUMBERED',
    attempts: 0,
  });
  const after = await jobs();
  expect(await repair()).toEqual(nothing);
  expect([await jobs(), await facts()]).toEqual([after, before]);
});

test('a repair inserts a missing invoice, which the existing job of the order delivers', async () => {
  const { orderId } = await anOrder(core);
  const before = await jobs();
  await core.query('delete from documents');
  expect(await repair()).toEqual(nothing);
  expect(await jobs()).toEqual(before);
  expect((await core.get(`/orders/${orderId}/invoice`)).body).toMatchObject({
    state: 'PENDING',
    number: null,
  });
  const { checks } = (await core.get('/admin/reconcile')).body;
  expect(checks).toContainEqual(expect.objectContaining({ check: 'order_without_invoice', count: 0 }));
});

test('of concurrent repairs only one inserts the jobs', async () => {
  await threeWithoutJobs();
  const answers = await Promise.all(Array.from({ length: 5 }, repair));
  const sums = answers.reduce((sum, { invoices, resends }) => sum + invoices + resends, 0);
  expect([sums, (await jobs()).length]).toEqual([3, 3]);
});

test('a repair retries a dead letter, and inserts no second job for its order', async () => {
  const { id } = await anOrder(core);
  await core.query('update outbox set dead_at = now(), attempts = 120');
  expect(await repair()).toEqual({ ...nothing, jobs: 1 });
  expect(await jobs()).toEqual([
    { kind: 'order.completed', orders: [id, id], payload: {}, attempts: 0, dead_at: null },
  ]);
});

test('a lost PDF is queued once, and only if the invoice was stored, and its order shows who wanted it', async () => {
  const { unnumbered, failed, sent } = await threeWithoutJobs();
  const orderIds = [unnumbered.orderId, failed.orderId, sent.orderId, 'ORD-1999-000001'];
  const restore = () => core.post('/admin/invoice-files/restore', { orderIds });
  const answers = await Promise.all([restore(), restore(), restore()]);
  expect(answers.map(({ status, body }) => [status, body.queued]).toSorted()).toEqual([
    [202, 0],
    [202, 0],
    [202, 1],
  ]);
  expect(await jobs()).toEqual([
    { kind: 'invoice.restore', orders: [sent.id, sent.id], payload: {}, attempts: 0, dead_at: null },
  ]);
  const restoredIn = async (orderId: string) =>
    (await core.get(`/orders/${orderId}/timeline`)).body.data.filter(
      ({ kind }: TimelineEntryJson) => kind === 'DOCUMENT_RESTORED',
    );
  const { number } = (await core.get(`/orders/${sent.orderId}/invoice`)).body;
  expect(await restoredIn(sent.orderId)).toMatchObject([{ document: number, actor: 'api', email: null }]);
  expect(await restoredIn(failed.orderId)).toEqual([]);
});

test('invoice files are listed in the order of their keys, page by page', async () => {
  await core.query('truncate document_series cascade');
  for (const day of ['2041-03-01', '2040-01-01', '2041-03-02']) {
    const { id } = await anOrder(core);
    await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => new Date(day)) }, id);
  }
  await core.query(`update document_series set last_number = 999999 where year = 2041`);
  const { id } = await anOrder(core);
  await numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date('2041-03-03')) },
    id,
  );
  const list = async (query: string) => (await core.get(`/admin/invoice-files?${query}`)).body;
  const numbers = async (query: string) =>
    (await list(query)).data.map(({ number }: { number: string }) => number);
  // As S3 sorts keys: a longer number before a shorter one that begins with a higher digit.
  expect(await numbers('')).toEqual([
    'INV-2040-000001',
    'INV-2041-000001',
    'INV-2041-000002',
    'INV-2041-1000000',
  ]);
  const first = await list('limit=2');
  const rest = await list(`limit=2&cursor=${first.nextCursor}`);
  expect(await numbers('limit=2')).toEqual(['INV-2040-000001', 'INV-2041-000001']);
  expect(rest.data[1]).toEqual({
    orderId: expect.stringMatching(/^ORD-/),
    number: 'INV-2041-1000000',
    year: 2041,
    storedKey: null,
    sha256: null,
    bytes: null,
    storedAt: null,
  });
});

test.each([[{}], [{ orderIds: [] }], [{ orderIds: ['7'] }], [{ orderIds: ['ORD-2026-000001'], all: true }]])(
  'a request to restore %j gets 422',
  async (body) => {
    expect((await core.post('/admin/invoice-files/restore', body)).body).toMatchObject({
      code: 'validation_failed',
    });
  },
);
