import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import { readDatabaseTime } from '../db/database-time.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
let ids = 0;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

async function anInvoicedOrder(): Promise<{ orderId: string; reference: string }> {
  const { id, orderId } = await anOrder(core);
  await numberInvoiceOf({ ...core.deps, readTime: readDatabaseTime, seller: core.seller }, id);
  const { number } = (await core.get(`/orders/${orderId}/invoice`)).body;
  return { orderId, reference: creditorReferenceOf(number) };
}
const send = (rows: string[], query = '') =>
  core.send('POST', `/payments/import${query}`, {
    headers: { 'content-type': 'text/csv' },
    body: ['amount,reference,externalId,paidAt', ...rows].join('\n'),
  });
const paidOf = async (orderId: string) => (await core.get(`/orders/${orderId}`)).body.paidTotal;

test('rows are matched by their reference, and recorded once', async () => {
  const [one, other] = [await anInvoicedOrder(), await anInvoicedOrder()];
  const id = `list-${++ids}`;
  const rows = [
    `40,${one.reference.toLowerCase()},${id}-1,2026-01-20`,
    `3.98,${one.reference.replaceAll(/.{4}(?=.)/g, '$& ')},${id}-2,2026-01-21`,
    `43.98,${other.reference},${id}-3,2026-01-20T10:00:00Z`,
    `1,Thank you,${id}-4,2026-01-20`,
    `1,${other.reference},${id}-3,2026-01-20`,
  ];
  const counts = { rows: 5, matched: 3, duplicates: 1, unmatched: 1 };
  expect((await send(rows, '?dryRun=true')).body).toMatchObject({ dryRun: true, ...counts });
  expect(await paidOf(one.orderId)).toBe(0);
  const { status, body } = await send(rows);
  expect([status, body]).toMatchObject([200, { dryRun: false, ...counts }]);
  expect(body.items[0]).toMatchObject({ line: 2, outcome: 'matched', orderId: one.orderId, amount: 40 });
  expect([await paidOf(one.orderId), await paidOf(other.orderId)]).toEqual([43.98, 43.98]);
  expect((await send(rows)).body).toMatchObject({ matched: 0, duplicates: 4, unmatched: 1 });
  expect(await paidOf(one.orderId)).toBe(43.98);
});

test('two parallel uploads of a list record it once', async () => {
  const { orderId, reference } = await anInvoicedOrder();
  const rows = [`10,${reference},twice-1,2026-01-20`, `5,${reference},twice-2,2026-01-20`];
  const answers = await Promise.all([send(rows), send(rows)]);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  expect(await paidOf(orderId)).toBe(15);
});

test.each([
  ['x,RF,a,2026-01-20', 'amount'],
  ['0,RF,a,2026-01-20', 'amount'],
  [',RF,a,2026-01-20', null],
  ['1,RF,,2026-01-20', 'externalId'],
  ['1,RF,a,yesterday', 'paidAt'],
  ['1,RF,a,2999-01-01', 'paidAt'],
  ['1,RF,a,2026-01-20,more', null],
])('a list with the row %s is refused, and records nothing', async (row, column) => {
  const { orderId, reference } = await anInvoicedOrder();
  const { status, body } = await send([`10,${reference},ok-${++ids},2026-01-20`, row]);
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  expect(body.errors[0]).toMatchObject({ line: 3, column });
  expect(await paidOf(orderId)).toBe(0);
});

test('a body that is not CSV, an unknown column and a file without rows are refused', async () => {
  expect(await core.post('/payments/import', {})).toMatchObject({ status: 415 });
  expect(await send([])).toMatchObject({ status: 422 });
  const other = { headers: { 'content-type': 'text/csv' }, body: 'externalId,colour\na,red\n' };
  expect(await core.send('POST', '/payments/import', other)).toMatchObject({ status: 422 });
});
