import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { FIRST_PDF_LAYOUT } from '@stockroom/contracts/callback';
import { documentKey } from '@stockroom/contracts/document-keys';
import type { JobJson } from '@stockroom/contracts/jobs';
import type { CallbackAnswer, CallbackBody } from '../callbacks/callback-client.ts';
import { createApplyImport } from '../imports/apply-import.ts';
import { createDeliverCallback } from '../documents/deliver-callback.ts';
import { createDeliverResend } from '../documents/deliver-resend.ts';
import { createDispatcher } from '../outbox/dispatcher.ts';
import { createDeliverLowStock } from '../stock/deliver-low-stock.ts';
import { behindLock } from '../testing/behind-lock.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler } from '../testing/test-jobs.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterEach(() => core.query('delete from outbox'));
afterAll(() => core.close());

const clock = () => new Date();
const at = '2026-01-15T10:30:01.000Z';

/** The orchestrator's response to every callback. */
const refuse = async (): Promise<CallbackAnswer> => ({
  status: 422,
  report: { stored: null, sent: null, failure: { step: 'mail', permanent: true, reason: 'never' } },
  summary: 'never',
});
const accept = async (event: CallbackBody): Promise<CallbackAnswer> => ({
  status: 200,
  report: {
    stored:
      'document' in event.data
        ? {
            key: documentKey(event.data.document),
            sha256: 'a'.repeat(64),
            bytes: 9,
            storedAt: at,
            layout: FIRST_PDF_LAYOUT,
            missingGlyphs: 0,
            xmlSha256: null,
            einvoiceMissing: [],
          }
        : null,
    sent: { messageId: 'm', sentAt: at },
    failure: null,
  },
  summary: 'the orchestrator answered 200',
});

/** Runs every due job once, with this orchestrator. */
async function runJobs(deliver: (event: CallbackBody) => Promise<CallbackAnswer>): Promise<void> {
  const { pool, logger } = core;
  const delivering = { pool, seller: core.seller, ...bothClocks(clock), callbackClient: { deliver } };
  const dispatcher = createDispatcher({
    pool,
    logger,
    handlers: {
      'order.completed': createDeliverCallback(delivering),
      'invoice.resend': createDeliverResend(delivering),
      'stock.low': createDeliverLowStock(delivering),
      'import.apply': createApplyImport({
        pool,
        clock,
        currency: core.deps.currency,
        calendar: core.deps.calendar,
        logger,
        onCommitted: () => undefined,
      }),
    },
    pollMs: 20,
  });
  await eventually('no job to be left that can be run', async () =>
    (await core.query('select 1 from outbox where dead_at is null')).length === 0 ? true : null,
  );
  await dispatcher.close();
}

const deadJobs = async (query = ''): Promise<JobJson[]> =>
  (await core.get(`/admin/jobs?state=dead${query}`)).body.data;

/** One dead letter of each kind that can be refused from outside, and the order of two of them. */
async function oneOfEach(): Promise<{ orderId: string; dead: JobJson[] }> {
  const sent = await anOrder(core);
  await runJobs(accept);
  await core.post(`/orders/${sent.orderId}/invoice/resend`, {});
  const failed = await anOrder(core);
  const product = await aProduct(core, { quantity: 5, reorderPoint: 3 });
  await core.post(`/products/${product.id}/adjustments`, { delta: -3, reason: 'damaged' });
  await runJobs(refuse);
  return { orderId: failed.orderId, dead: await deadJobs() };
}

test('a job shows its subject, its last error and the time of its death, and no name or address', async () => {
  const { orderId, dead } = await oneOfEach();
  expect(dead.map(({ kind }) => kind)).toEqual(['stock.low', 'order.completed', 'invoice.resend']);
  const [alert, invoice, resend] = dead;
  expect(invoice).toEqual({
    id: expect.any(Number),
    kind: 'order.completed',
    state: 'dead',
    attempts: 1,
    lastError: 'never',
    nextAttemptAt: null,
    orderId,
    resendId: null,
    productId: null,
    importId: null,
    createdAt: expect.any(String),
    diedAt: expect.any(String),
  });
  expect(alert).toMatchObject({ productId: expect.any(Number), orderId: null });
  expect(resend).toMatchObject({ resendId: expect.any(Number), orderId: expect.stringMatching(/^ORD-/) });
  expect((await core.get(`/admin/jobs/${invoice?.id}`)).body).toEqual(invoice);
  expect(JSON.stringify(dead)).not.toMatch(/John|example\.com/);
});

test('jobs are listed by state and kind, page by page, newest first', async () => {
  await core.query(`insert into outbox (kind, lane, payload, attempts, available_at, claimed_at, dead_at, last_error) values
    ('stock.low', 'alerts', '{}', 0, now(), null, null, null),
    ('stock.low', 'alerts', '{}', 1, now() + interval '1 hour', now(), null, null),
    ('stock.low', 'alerts', '{}', 3, now() + interval '1 hour', null, null, 'busy'),
    ('stock.low', 'alerts', '{}', 2, now() - interval '10 s', now(), null, 'its worker was killed'),
    ('import.apply', 'imports', '{"importId": 7}', 120, now(), null, now(), 'gone')`);
  const list = async (query: string) =>
    (await core.get(`/admin/jobs?${query}`)).body.data.map(({ state, attempts }: JobJson) => [
      state,
      attempts,
    ]);
  expect(await list('')).toEqual([
    ['dead', 120],
    ['waiting', 2],
    ['waiting', 3],
    ['running', 1],
    ['waiting', 0],
  ]);
  expect(await list('state=running')).toEqual([['running', 1]]);
  expect(await list('state=waiting&kind=stock.low')).toHaveLength(3);
  expect(await list('state=waiting&kind=import.apply')).toEqual([]);

  const first = (await core.get('/admin/jobs?state=waiting&limit=2')).body;
  const rest = (await core.get(`/admin/jobs?state=waiting&limit=2&cursor=${first.nextCursor}`)).body;
  expect([first.data.length, rest.data.length, rest.nextCursor]).toEqual([2, 1, null]);
});

test('a job is shown as running during an attempt, and as waiting between attempts', async () => {
  const { orderId } = await anOrder(core);
  const seen: JobJson[] = [];
  const dispatcher = createDispatcher({
    pool: core.pool,
    logger: core.logger,
    handlers: {
      'order.completed': aHandler(async ({ id }) => {
        seen.push((await core.get(`/admin/jobs/${id}`)).body);
        return { outcome: 'retry', reason: 'busy' };
      }),
    },
    pollMs: 20,
  });
  await eventually('two attempts', async () => (seen.length >= 2 ? true : null));
  await dispatcher.close();
  const after = (await core.get('/admin/jobs')).body.data[0];
  expect(seen[1]).toMatchObject({ orderId, state: 'running', attempts: 2, nextAttemptAt: null });
  expect(after).toMatchObject({ state: 'waiting', lastError: 'busy', nextAttemptAt: expect.any(String) });
});

test('a retried dead letter runs to the end, like any other job', async () => {
  const { orderId, dead } = await oneOfEach();
  for (const { id, kind } of dead) {
    const { status, body, headers } = await core.post(`/admin/jobs/${id}/retry`, {});
    expect([status, body]).toEqual([
      202,
      expect.objectContaining({ kind, state: 'waiting', attempts: 0, lastError: null, diedAt: null }),
    ]);
    expect(headers.get('location')).toBe(`/api/admin/jobs/${body.id}`);
    expect((await core.post(`/admin/jobs/${id}/retry`, {})).body).toMatchObject({ code: 'job_not_found' });
  }
  expect((await core.get(`/orders/${orderId}/invoice`)).body).toMatchObject({
    state: 'NUMBERED',
    attempts: 0,
  });
  await runJobs(accept);
  expect(await core.query('select 1 from outbox')).toEqual([]);
  expect((await core.get(`/orders/${orderId}/invoice`)).body).toMatchObject({ state: 'SENT' });
  const [resend] = await core.query('select state from document_resends order by id desc limit 1');
  expect(resend).toEqual({ state: 'SENT' });
});

test('of two concurrent retries of a job one is accepted, and a retry of a job that is not dead is refused', async () => {
  const { dead } = await oneOfEach();
  const retry = () => core.post(`/admin/jobs/${dead[0]?.id}/retry`, {});
  const answers = await Promise.all([retry(), retry(), retry()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 404, 404]);
  const { id } = answers.find(({ status }) => status === 202)?.body ?? {};
  expect((await core.post(`/admin/jobs/${id}/retry`, {})).body).toMatchObject({
    status: 409,
    code: 'job_not_dead',
  });
});

test('all dead letters, or all of a kind, are retried at once, whatever their number', async () => {
  await oneOfEach();
  await core.query(`insert into outbox (kind, lane, payload, dead_at)
    select 'stock.low', 'alerts', '{"productId": 1}', now() from generate_series(1, 1200)`);
  expect((await core.post('/admin/jobs/retry', { kind: 'order.completed' })).body).toEqual({ retried: 1 });
  expect((await core.post('/admin/jobs/retry', {})).body).toEqual({ retried: 1_202 });
  expect((await core.send('POST', '/admin/jobs/retry')).body).toEqual({ retried: 0 });
  expect(await deadJobs()).toEqual([]);
});

test('all dead letters are retried although somebody else retries one of them meanwhile', async () => {
  await core.query(`insert into outbox (kind, lane, payload, dead_at)
    select 'stock.low', 'alerts', '{"productId": 1}', now() from generate_series(1, 1200)`);
  const retriedByOther = 'delete from outbox where id = (select min(id) from outbox)';
  const [answer] = await behindLock(core, retriedByOther, [() => core.post('/admin/jobs/retry', {})]);
  expect(answer?.body).toEqual({ retried: 1_199 });
});

test('retrying the dead letter of an import deletes it; the import stays FAILED and changes nothing', async () => {
  const { id: productId, sku } = await aProduct(core, { quantity: 5 });
  const csv = `sku,name,price,quantity\n${sku},Oak shelf,1.00,99\n`;
  const { body } = await core.send('POST', '/products/import', {
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
  await core.query(`update outbox set attempts = 119 where kind = 'import.apply'`);
  const { pool, logger } = core;
  const applying = createApplyImport({
    pool,
    clock,
    currency: core.deps.currency,
    calendar: core.deps.calendar,
    logger,
    onCommitted: () => undefined,
  });
  const dispatcher = createDispatcher({
    pool,
    logger,
    handlers: {
      'import.apply': {
        ...applying,
        run: async () => ({ outcome: 'retry', reason: 'the database is busy' }),
      },
    },
    pollMs: 20,
  });
  await eventually('the import to be given up', async () => ((await deadJobs()).length === 1 ? true : null));
  await dispatcher.close();
  expect((await deadJobs())[0]).toMatchObject({ kind: 'import.apply', importId: body.id, attempts: 120 });

  expect((await core.post('/admin/jobs/retry', {})).body).toEqual({ retried: 1 });
  await runJobs(accept);
  expect(await core.query('select 1 from outbox')).toEqual([]);
  expect((await core.get(`/imports/${body.id}`)).body).toMatchObject({ state: 'FAILED' });
  expect((await core.get(`/products/${productId}`)).body).toMatchObject({ quantity: 5, price: 19.99 });
});

test.each(['state=lost', 'kind=no.such', 'cursor=x', 'colour=red'])(
  'listing jobs with %s gets 400',
  async (query) => {
    expect((await core.get(`/admin/jobs?${query}`)).body).toMatchObject({ code: 'invalid_parameter' });
  },
);

test.each(['0', 'x', '999999999'])('reading or retrying job %s gets 404', async (id) => {
  expect((await core.get(`/admin/jobs/${id}`)).body).toMatchObject({ code: 'job_not_found' });
  expect((await core.post(`/admin/jobs/${id}/retry`, {})).body).toMatchObject({ code: 'job_not_found' });
});
