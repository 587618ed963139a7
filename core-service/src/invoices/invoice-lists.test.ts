import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoice } from './number-invoice.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

test('invoices are listed newest order first, by state, number, date and customer, page by page', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const orders: { id: number; orderId: string }[] = [];
  for (const day of ['2041-03-01', '2041-03-02', '2041-03-03', null]) {
    const placed = (await core.post('/orders', order)).body;
    orders.unshift(placed);
    const clock = () => new Date(`${day}T12:00:00.000Z`);
    if (day !== null) await numberInvoice({ pool: core.pool, clock }, placed.id);
  }
  const [pending, third, second, first] = orders.map(({ orderId }) => orderId);
  const list = async (query: string) => {
    const { status, body } = await core.get(`/invoices?customerId=${customer.id}${query}`);
    expect(status).toBe(200);
    return body.data.map((each: InvoiceJson) => each.orderId);
  };
  expect(await list('')).toEqual([pending, third, second, first]);
  expect(await list('&state=PENDING')).toEqual([pending]);
  expect(await list('&state=NUMBERED')).toEqual([third, second, first]);
  expect(await list('&state=SENT')).toEqual([]);
  expect(await list('&number=INV-2041-000002')).toEqual([second]);
  expect(await list('&from=2041-03-02')).toEqual([third, second]);
  expect(await list('&to=2041-03-02')).toEqual([second, first]);
  expect(await list('&from=2041-03-02T12:00:00Z&to=2041-03-03T14:00:00%2B02:00')).toEqual([second]);

  const page = (await core.get(`/invoices?customerId=${customer.id}&limit=3`)).body;
  expect(page.data).toHaveLength(3);
  const rest = (await core.get(`/invoices?customerId=${customer.id}&limit=3&cursor=${page.nextCursor}`)).body;
  expect(rest).toMatchObject({ data: [{ orderId: first }], nextCursor: null });
});

test.each([
  'state=LOST',
  'number=7',
  'from=yesterday',
  'to=2041-02-30',
  'customerId=0',
  'colour=red',
  'cursor=x',
])('a list of invoices by %s is 400', async (query) => {
  expect((await core.get(`/invoices?${query}`)).body).toMatchObject({
    status: 400,
    code: 'invalid_parameter',
  });
});

test('the report of the series shows each range, and names what is missing from it', async () => {
  for (let count = 0; count < 6; count += 1) {
    const { id } = await anOrder(core);
    await numberInvoice({ pool: core.pool, clock: () => new Date('2045-06-01') }, id);
  }
  const of2045 = async () => {
    const { data } = (await core.get('/invoices/series')).body;
    return data.find(({ year }: { year: number }) => year === 2045);
  };
  const range = { year: 2045, first: 'INV-2045-000001', last: 'INV-2045-000006' };
  expect(await of2045()).toEqual({ ...range, issued: 6, gaps: [] });
  await core.query(`delete from invoices where number in
    ('INV-2045-000001', 'INV-2045-000003', 'INV-2045-000004', 'INV-2045-000006')`);
  expect(await of2045()).toEqual({
    ...range,
    issued: 2,
    gaps: [
      { from: 'INV-2045-000001', to: 'INV-2045-000001', reason: null },
      { from: 'INV-2045-000003', to: 'INV-2045-000004', reason: null },
      { from: 'INV-2045-000006', to: 'INV-2045-000006', reason: null },
    ],
  });
});
