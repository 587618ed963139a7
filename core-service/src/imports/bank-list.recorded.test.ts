import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import { MAX_PAYMENTS_PER_ORDER } from '@stockroom/contracts/payments';
import { readDatabaseTime } from '../db/database-time.ts';
import { anOrder } from '../testing/builders.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: ImportingCore;
let lists = 0;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

async function anInvoicedOrder(): Promise<{ id: number; orderId: string; reference: string }> {
  const { id, orderId } = await anOrder(core);
  await numberInvoiceOf({ ...core.deps, readTime: readDatabaseTime, seller: core.seller }, id);
  const { number } = (await core.get(`/orders/${orderId}/invoice`)).body;
  return { id, orderId, reference: creditorReferenceOf(number) };
}
const csvOf = (rows: string[]) => ['amount,reference,externalId,paidAt', ...rows].join('\n');
const send = (rows: string[], headers: Record<string, string> = {}) =>
  core.importCsv('/payments/import', csvOf(rows), headers);
const plan = async (rows: string[]) => (await core.dryRun('payments', csvOf(rows))).body;
async function record(rows: string[], headers: Record<string, string> = {}) {
  const { status, body } = await send(rows, headers);
  expect([status, body.kind]).toEqual([202, 'payments']);
  return core.finished(body.id);
}
const paidOf = async (orderId: string) => (await core.get(`/orders/${orderId}`)).body.paidTotal;

test('rows are matched by their reference, and recorded once', async () => {
  const [one, other] = [await anInvoicedOrder(), await anInvoicedOrder()];
  const id = `list-${++lists}`;
  const rows = [
    `40,${one.reference.toLowerCase()},${id}-1,2026-01-20`,
    `3.98,${one.reference.replaceAll(/.{4}(?=.)/g, '$& ')},${id}-2,2026-01-21`,
    `43.98,${other.reference},${id}-3,2026-01-20T10:00:00Z`,
    `1,Thank you,${id}-4,2026-01-20`,
    `1,,${id}-5,2026-01-20`,
  ];
  const skippedRows = [5, 6].map((line) => ({
    line,
    column: 'reference',
    message: 'is the creditor reference of no invoice',
  }));
  const counts = { rows: 5, create: 3, update: 0, unchanged: 0, skipped: 2, skippedRows };
  expect(await plan(rows)).toEqual({ dryRun: true, ...counts, errors: [], errorCount: 0 });
  expect(await paidOf(one.orderId)).toBe(0);
  expect(await record(rows)).toMatchObject({ state: 'DONE', processed: 5, ...counts });
  expect([await paidOf(one.orderId), await paidOf(other.orderId)]).toEqual([43.98, 43.98]);
  const [payment] = (await core.get(`/payments?externalId=${id}-3`)).body.data;
  expect(payment).toMatchObject({
    orderId: other.orderId,
    amount: 43.98,
    method: 'bank_transfer',
    reference: other.reference,
    paidAt: '2026-01-20T10:00:00.000Z',
    actor: 'api',
  });
  expect(await plan(rows)).toMatchObject({ create: 0, unchanged: 3, skipped: 2 });
  expect(await record(rows)).toMatchObject({ state: 'DONE', create: 0, unchanged: 3, skipped: 2 });
  expect(await paidOf(one.orderId)).toBe(43.98);
});

test('lists that are uploaded in parallel record each payment once, and are all accepted', async () => {
  const { orderId, reference } = await anInvoicedOrder();
  const id = `list-${++lists}`;
  const rows = [1, 2, 3].map((n) => `${n},${reference},${id}-${n},2026-01-20`);
  const overlapping = [rows, rows, rows.slice(1), rows.toReversed()];
  const imports = await Promise.all(overlapping.map((list) => record(list)));
  expect(imports.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  expect(imports.reduce((sum, { create }) => sum + create, 0)).toBe(3);
  expect(imports.every(({ rows: all, create, unchanged }) => create + unchanged === all)).toBe(true);
  expect(await paidOf(orderId)).toBe(6);
});

test('a list and single payments with the same ids at the same time record each once', async () => {
  const { orderId, reference } = await anInvoicedOrder();
  const ids = Array.from({ length: 8 }, (_, n) => `both-${++lists}-${n}`);
  const single = (externalId: string) =>
    core.post(`/orders/${orderId}/payments`, {
      amount: 1,
      method: 'bank_transfer',
      externalId,
      paidAt: '2026-01-20',
    });
  const [listed, ...singles] = await Promise.all([
    record(ids.map((id) => `1,${reference},${id},2026-01-20`)),
    ...ids.map(single),
  ]);
  const recorded = singles.filter(({ status }) => status === 201).length;
  expect(singles.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect([listed.state, listed.create + recorded]).toEqual(['DONE', ids.length]);
  expect(await paidOf(orderId)).toBe(ids.length);
});

test('a repeated request with its Idempotency-Key gets the same import; another list with the key is refused', async () => {
  const { orderId, reference } = await anInvoicedOrder();
  const key = { 'idempotency-key': `bank-${++lists}` };
  const rows = [`5,${reference},keyed-${lists},2026-01-20`];
  const [first, second] = await Promise.all([send(rows, key), send(rows, key)]);
  expect([first.status, second.status, second.body.id]).toEqual([202, 202, first.body.id]);
  await core.finished(first.body.id);
  const again = await send(rows, key);
  expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([
    202,
    first.body.id,
    'true',
  ]);
  const other = await send([`6,${reference},other-${lists},2026-01-20`], key);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  expect(await paidOf(orderId)).toBe(5);
});

test('a list beyond the maximum number of payments of an order fails as a whole', async () => {
  const [full, other] = [await anInvoicedOrder(), await anInvoicedOrder()];
  await core.query(
    `insert into payments (order_id, amount_minor, method, paid_at, actor, created_at)
      select $1, 1, 'cash', now(), 'test', now() from generate_series(2, ${MAX_PAYMENTS_PER_ORDER})`,
    [full.id],
  );
  const id = `list-${++lists}`;
  const rows = [1, 2].map((n) => `1,${full.reference},${id}-${n},2026-01-20`);
  const others = `1,${other.reference},${id}-other,2026-01-20`;
  const failed = await record([others, ...rows]);
  expect(failed).toMatchObject({
    state: 'FAILED',
    error: `line 3: the order ${full.orderId} would have more than ${MAX_PAYMENTS_PER_ORDER} payments; nothing was imported`,
  });
  expect(await paidOf(other.orderId)).toBe(0);
  expect(await record(rows.slice(1))).toMatchObject({ state: 'DONE', create: 1 });
});

test.each([
  ['x,RF,a,2026-01-20', 'amount'],
  ['0,RF,a,2026-01-20', 'amount'],
  ['-1,RF,a,2026-01-20', 'amount'],
  [',RF,a,2026-01-20', 'amount'],
  ['1,RF,,2026-01-20', 'externalId'],
  ['1,RF,a,', 'paidAt'],
  ['1,RF,a,yesterday', 'paidAt'],
  ['1,RF,a,2999-01-01', 'paidAt'],
  ['1,RF,a,1969-12-31', 'paidAt'],
  ['1,RF,same,2026-01-20', 'externalId'],
  ['1,RF,a,2026-01-20,more', null],
])('a list with the row %s is refused, and records nothing', async (row, column) => {
  const { status, body } = await send(['10,RF,same,2026-01-20', row]);
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  expect(body.errors[0]).toMatchObject({ line: 3, column });
});
