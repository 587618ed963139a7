import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { bothClocks } from '../testing/both-clocks.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

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
    if (day !== null)
      await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(clock) }, placed.id);
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
  const { paymentReference } = (await core.get(`/orders/${second}/invoice`)).body;
  expect(paymentReference).toMatch(/^RF\d\dINV2041000002$/);
  const typed = paymentReference.toLowerCase().replace('inv', ' inv ');
  expect(await list(`&paymentReference=${encodeURIComponent(typed)}`)).toEqual([second]);
  expect(await list('&paymentReference=RF18539007547034')).toEqual([]);
  expect(await list('&from=2041-03-02')).toEqual([third, second]);
  expect(await list('&to=2041-03-02')).toEqual([second, first]);
  expect(await list('&from=2041-03-02T12:00:00Z&to=2041-03-03T14:00:00%2B02:00')).toEqual([second]);

  const page = (await core.get(`/invoices?customerId=${customer.id}&limit=3`)).body;
  expect(page.data).toHaveLength(3);
  const rest = (await core.get(`/invoices?customerId=${customer.id}&limit=3&cursor=${page.nextCursor}`)).body;
  expect(rest).toMatchObject({ data: [{ orderId: first }], nextCursor: null });
});

test('?customerId lists only invoices of that customer', async () => {
  const product = await aProduct(core);
  const customers = [await aCustomer(core), await aCustomer(core), await aCustomer(core)];
  const clock = () => new Date('2042-03-01');
  const placed: { customerId: number; orderId: string; isNumbered: boolean }[] = [];
  for (const isNumbered of [true, false, true]) {
    for (const { id: customerId } of customers.slice(0, 2)) {
      const order = { customerId, items: [{ productId: product.id, quantity: 1 }] };
      const { id, orderId } = (await core.post('/orders', order)).body;
      placed.unshift({ customerId, orderId, isNumbered });
      if (isNumbered)
        await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(clock) }, id);
    }
  }
  const list = async (query: string) =>
    (await core.get(`/invoices?${query}`)).body.data.map((each: InvoiceJson) => each.orderId);
  const orderIds = (orders: typeof placed) => orders.map(({ orderId }) => orderId);
  const [first, second, third] = customers.map(({ id }) => ({
    id,
    orders: placed.filter(({ customerId }) => customerId === id),
  }));
  for (const customer of [first, second]) {
    expect(customer?.orders).toHaveLength(3);
    expect(await list(`customerId=${customer?.id}`)).toEqual(orderIds(customer?.orders ?? []));
    for (const [state, isAsked] of [
      ['NUMBERED', true],
      ['PENDING', false],
    ] as const) {
      const asked = customer?.orders.filter(({ isNumbered }) => isNumbered === isAsked) ?? [];
      expect(await list(`customerId=${customer?.id}&state=${state}`)).toEqual(orderIds(asked));
    }
  }
  expect(await list(`customerId=${third?.id}`)).toEqual([]);

  const page = (await core.get(`/invoices?customerId=${first?.id}&limit=2`)).body;
  const rest = await list(`customerId=${first?.id}&limit=2&cursor=${page.nextCursor}`);
  expect([...page.data.map((each: InvoiceJson) => each.orderId), ...rest]).toEqual(
    orderIds(first?.orders ?? []),
  );
});

test.each([
  'state=LOST',
  'number=inv-2041-000002',
  'paymentReference=RF93INV2026000001',
  'from=yesterday',
  'to=2041-02-30',
  'customerId=0',
  'colour=red',
  'cursor=x',
])('listing invoices with %s gets 400', async (query) => {
  expect((await core.get(`/invoices?${query}`)).body).toMatchObject({
    status: 400,
    code: 'invalid_parameter',
  });
});

test('the series report shows each range of numbers with its gaps', async () => {
  for (let count = 0; count < 6; count += 1) {
    const { id } = await anOrder(core);
    await numberInvoiceOf(
      { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date('2045-06-01')) },
      id,
    );
  }
  const of2045 = async () => {
    const { data } = (await core.get('/invoices/series')).body;
    return data.find(({ year }: { year: number }) => year === 2045);
  };
  const range = { year: 2045, format: 'INV-{year}-{n:6}', first: 'INV-2045-000001', last: 'INV-2045-000006' };
  expect(await of2045()).toEqual({ ...range, issued: 6, gapCount: 0, gaps: [] });
  await core.query(`delete from documents where number in
    ('INV-2045-000001', 'INV-2045-000003', 'INV-2045-000004', 'INV-2045-000006')`);
  expect(await of2045()).toEqual({
    ...range,
    issued: 2,
    gapCount: 3,
    gaps: [
      { from: 'INV-2045-000001', to: 'INV-2045-000001', reason: null },
      { from: 'INV-2045-000003', to: 'INV-2045-000004', reason: null },
      { from: 'INV-2045-000006', to: 'INV-2045-000006', reason: null },
    ],
  });
});

test('all gaps are counted, even if not all are listed and a number is past the end of its series', async () => {
  const ordered = await anOrder(core);
  await core.query(`insert into document_series (series, year, last_number) values ('INV', 2046, 400)`);
  await core.query(
    `with placed as (
        insert into orders (number, customer_id, customer_name, customer_email, subtotal_minor, tax_rate_ppm, tax_minor,
          total_minor, currency, status, created_at)
        select 'ORD-2046-' || lpad(n::text, 6, '0'), customer_id, customer_name, customer_email, subtotal_minor,
          tax_rate_ppm, tax_minor, total_minor, currency, status, created_at
        from orders cross join generate_series(2, 400, 2) as n where id = $1
        returning id, right(number, 6)::bigint as n)
      insert into documents (kind, series, order_id, year, series_number, number, state, numbered_at)
      select 'INVOICE', 'INV', id, 2046, n, 'INV-2046-' || lpad(n::text, 6, '0'), 'NUMBERED', now() from placed`,
    [ordered.id],
  );
  const of2046 = async () => {
    const { data } = (await core.get('/invoices/series')).body;
    return data.find(({ year }: { year: number }) => year === 2046);
  };
  const { gaps, ...counted } = await of2046();
  expect(counted).toMatchObject({ issued: 200, gapCount: 200 });
  expect([gaps.length, gaps[99]]).toEqual([
    100,
    { from: 'INV-2046-000199', to: 'INV-2046-000199', reason: null },
  ]);

  await core.query(`delete from documents where year = 2046 and series_number > 2`);
  await core.query(`update document_series set last_number = 1 where year = 2046`);
  expect(await of2046()).toMatchObject({ issued: 1, gapCount: 1, gaps: [{ from: 'INV-2046-000001' }] });
});
