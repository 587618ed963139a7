import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import type { EventJson, EventPage } from '@stockroom/contracts/events';
import { createRandom } from '@stockroom/local/working-day/random';
import { noteOverdueInvoices } from '../documents/note-overdue-invoices.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventsReadable } from '../testing/events-readable.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

const STEPS = 150;
const DAY_MS = 24 * 3_600_000;
const seed = Number(process.env['EVENTS_SEED'] ?? Date.now() % 1_000_000);
const random = createRandom(seed);
const chance = (percent: number) => random.whole(1, 100) <= percent;

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

interface Row {
  id: number;
  number: string;
  of: string;
  version: number;
  is_low: boolean;
  is_settled: boolean;
  is_paid: boolean;
  status: string;
  total_minor: number;
}
const rows = (sql: string) => core.query<Row & Record<string, unknown>>(sql);

async function pick(sql: string): Promise<Partial<Row>> {
  const found = await rows(sql);
  return found[random.whole(0, Math.max(found.length - 1, 0))] ?? {};
}
const anyOrder = async () => String((await pick('select number from orders order by id')).number);
const anyProduct = async () => Number((await pick('select id from products order by id')).id);
const anyCustomer = async () => Number((await pick('select id from customers order by id')).id);
const items = async () =>
  Promise.all(
    Array.from({ length: random.whole(1, 3) }, async () => ({
      productId: await anyProduct(),
      quantity: random.whole(1, 6),
    })),
  );

const imported = async (path: string, csv: string) => {
  const { status, body } = await core.importCsv(path, csv);
  if (status === 202) await core.finished(body.id);
};
const fields = (n: number) => ({ name: `Name ${n % 7}`, email: `c${n % 9}@example.com` });
let unique = 0;
const next = () => (unique += 1);

/** What may happen. Many of these are refused, repeated, or change nothing. */
const steps: Record<string, () => Promise<unknown>> = {
  async order() {
    const body = { customerId: await anyCustomer(), items: await items(), paymentTermsDays: 3 };
    const key = { 'idempotency-key': `order-${next()}` };
    const send = () => core.post('/orders', body, key);
    await (chance(40) ? Promise.all([send(), send()]) : send());
    if (chance(30)) await send();
  },
  async batch() {
    const one = async () => ({ customerId: await anyCustomer(), items: await items() });
    const orders = await Promise.all(Array.from({ length: random.whole(1, 9) }, one));
    await core.post('/orders/batch', { orders: [...orders, { customerId: 999_999, items: [] }] });
  },
  async orderOfNothing() {
    const body = { customerId: await anyCustomer(), items: await items() };
    await core.post('/orders', { ...body, discount: { percent: 100, reason: 'gift' } });
  },
  async cancel() {
    const key = { 'idempotency-key': `cancel-${random.whole(1, 20)}` };
    await core.post(`/orders/${await anyOrder()}/cancel`, { reason: 'customer', restock: chance(50) }, key);
  },
  async refund() {
    const order = await anyOrder();
    const [line] = (await core.get(`/orders/${order}`)).body.items;
    const whole = { lines: [{ line: 1, quantity: line.quantity, restock: chance(60) }], reason: 'broken' };
    await core.post(`/orders/${order}/refunds`, chance(50) ? whole : { amount: 1.5, reason: 'late' });
  },
  async pay() {
    const order = await anyOrder();
    const { openTotal } = (await core.get(`/orders/${order}`)).body;
    const amount = chance(60) && openTotal > 0 ? openTotal : random.whole(1, 20);
    const body = { amount, method: 'cash', paidAt: '2026-01-20', externalId: `p-${random.whole(1, 60)}` };
    const key = { 'idempotency-key': `pay-${next()}` };
    await core.post(`/orders/${order}/payments`, body, key);
    if (chance(30)) await core.post(`/orders/${order}/payments`, body, key);
  },
  async payOut() {
    const { id, number } = await pick(
      'select refunds.id, number from refunds join orders on orders.id = order_id',
    );
    const body = { amount: 1, method: 'cash', paidAt: '2026-01-20', refundId: id };
    if (id !== undefined) await core.post(`/orders/${number}/payments`, body);
  },
  async reverse() {
    const { id } = await pick('select id from payments');
    if (id !== undefined) await core.post(`/payments/${id}/reverse`, { reason: 'error' });
  },
  async adjust() {
    const body = chance(50)
      ? { delta: random.whole(-8, 12), reason: 'damaged' }
      : { setTo: random.whole(0, 12), reason: 'counted' };
    const key = { 'idempotency-key': `adjust-${next()}` };
    const path = `/products/${await anyProduct()}/adjustments`;
    await core.post(path, body, key);
    if (chance(30)) await core.post(path, body, key);
  },
  async createProduct() {
    const body = { sku: `S${random.whole(1, 40)}`, name: 'Shelf', price: 5, quantity: random.whole(0, 9) };
    await core.post('/products', { ...body, reorderPoint: random.whole(0, 5) });
  },
  async editProduct() {
    const patch = { name: `Shelf ${random.whole(1, 3)}`, reorderPoint: random.whole(0, 9) };
    await core.patch(`/products/${await anyProduct()}`, chance(20) ? { sku: 'S1' } : patch);
  },
  async deleteProduct() {
    await core.send('DELETE', `/products/${await anyProduct()}`);
  },
  async createCustomer() {
    await core.post('/customers', fields(random.whole(1, 99)), {
      'idempotency-key': `c-${random.whole(1, 9)}`,
    });
  },
  async editCustomer() {
    await core.patch(`/customers/${await anyCustomer()}`, fields(random.whole(1, 99)));
  },
  async eraseCustomer() {
    if (chance(40)) await core.send('DELETE', `/customers/${await anyCustomer()}`);
  },
  async importProducts() {
    const line = () => {
      const n = random.whole(1, 60);
      return `S${n},Shelf ${n % 4},${random.whole(4, 6)},${random.whole(0, 9)},${random.whole(0, 5)}`;
    };
    const lines = Array.from({ length: random.whole(1, 12) }, line);
    await imported('/products/import', ['sku,name,price,quantity,reorderPoint', ...lines].join('\n'));
  },
  async importCustomers() {
    const line = () => `c${random.whole(1, 200)}@example.com,Name ${random.whole(1, 3)}`;
    const lines = Array.from({ length: random.whole(1, 12) }, line);
    await imported('/customers/import', ['email,name', ...lines].join('\n'));
  },
  async importPayments() {
    const invoices =
      await rows(`select documents.number, total_minor from documents join orders on orders.id = order_id
      where kind = 'INVOICE' and documents.number is not null order by random() limit 4`);
    const lines = invoices.map(({ number, total_minor: minor }) =>
      [
        Math.max(1, Number(minor) / 100),
        creditorReferenceOf(String(number)),
        `b-${random.whole(1, 60)}`,
        '2026-01-21',
      ].join(','),
    );
    await imported('/payments/import', ['amount,reference,externalId,paidAt', ...lines].join('\n'));
  },
  async failImport() {
    // The second import is planned before the first is applied, and then finds that a sku is taken.
    const csv = `sku,name,price,quantity\nF${next()},Shelf,5,1`;
    const both = await Promise.all([0, 1].map(() => core.importCsv('/products/import', csv)));
    await Promise.all(both.map(({ body }) => core.finished(body.id)));
  },
  async overdue() {
    const clocks = bothClocks(() => new Date(Date.now() + 5 * DAY_MS));
    await noteOverdueInvoices({ pool: core.pool, ...clocks, onOverdue: () => undefined });
  },
};

/** What an event may follow from: whether each product is low, and whether each order is paid. */
async function states() {
  const low = await rows('select id, low_stock and track_stock as is_low from products');
  const paid = await rows(`select id, number, status, payment_status in ('PAID', 'OVERPAID') as is_settled,
    (select coalesce(sum(amount_minor), 0) > 0 from payments where order_id = orders.id) as is_paid, total_minor from orders`);
  return {
    low: new Map(low.map((row) => [row.id, row.is_low])),
    paid: new Map(paid.map((row) => [row.number, row])),
  };
}

/** The events of these transitions, as texts. */
function transitionsOf(
  before: Awaited<ReturnType<typeof states>>,
  after: Awaited<ReturnType<typeof states>>,
) {
  const stock = [...after.low].flatMap(([id, isLow]) => {
    const was = before.low.get(id);
    return was === undefined || was === isLow ? [] : [`${isLow ? 'stock.low' : 'stock.recovered'} ${id}`];
  });
  const paid = [...after.paid].flatMap(
    ([number, { is_settled: isSettled, is_paid: isPaid, status, total_minor: total }]) => {
      const was = before.paid.get(number);
      const isNewFree = was === undefined && total === 0;
      const becamePaid = was?.is_settled === false && isSettled === true && isPaid === true;
      return isNewFree || (becamePaid && status === 'COMPLETED') ? [`order.paid ${number}`] : [];
    },
  );
  return [...stock, ...paid];
}

/** The facts that tables keep, as texts. */
const FACTS = [
  `select 'order.placed ' || number from orders`,
  `select 'order.cancelled ' || number from order_cancellations join orders on orders.id = order_id`,
  `select 'order.refunded ' || number || ' ' || refunds.id from refunds join orders on orders.id = order_id`,
  `select 'order.overdue ' || number from order_events join orders on orders.id = order_id where kind = 'INVOICE_OVERDUE'`,
  `select 'document.numbered ' || number from documents where numbered_at is not null`,
  `select 'document.stored ' || number from documents where stored_at is not null`,
  `select 'document.sent ' || number from documents where sent_at is not null`,
  `select 'document.failed ' || coalesce(number, 'none') from documents where state = 'FAILED'`,
  `select case when reverses_id is null then 'payment.recorded ' else 'payment.reversed ' end || number || ' ' || payments.id
    from payments join orders on orders.id = order_id`,
  `select 'product.' || action || ' ' || subject_id from change_history where subject = 'product'`,
  `select 'customer.' || action || ' ' || subject_id from change_history where subject = 'customer'`,
  `select 'import.finished ' || id || ' ' || state from imports where state in ('DONE', 'FAILED')`,
  `select 'job.dead ' || outbox.id || ' ' || number from outbox left join orders on orders.id = order_id where dead_at is not null`,
  `select 'stock.adjusted ' || product_id || ' ' || id from stock_movements where order_id is null`,
];

function textOf({ type, data }: EventJson): string {
  const named = data as Record<string, unknown>;
  const ids = [
    'orderId',
    'refundId',
    'paymentId',
    'productId',
    'movementId',
    'customerId',
    'importId',
    'state',
  ];
  if (type === 'job.dead') return `job.dead ${named['jobId']} ${named['orderId']}`;
  if (type.startsWith('document.')) return `${type} ${named['number'] ?? 'none'}`;
  return [type, ...ids.flatMap((name) => named[name] ?? [])].join(' ');
}

test(`the events are the facts, each once, after any mix of requests, repetitions and refusals (EVENTS_SEED=${seed})`, async () => {
  for (let n = 0; n < 4; n += 1) {
    await core.post('/customers', fields(n));
    await core.post('/products', { sku: `S${n}`, name: 'Shelf', price: 7, quantity: 30, reorderPoint: 4 });
  }
  const delivery = await deliverInvoices(core, (command) =>
    Number(command.data.document.number.slice(-1)) % 4 === 3
      ? {
          status: 422,
          body: aReport(command, { sent: null, failure: { step: 'mail', permanent: true, reason: 'no' } }),
        }
      : { status: 200, body: aReport(command) },
  );
  const transitions: string[] = [];
  const names = Object.keys(steps);
  for (let step = 0; step < STEPS; step += 1) {
    const name = step < names.length ? names[step] : names[random.whole(0, names.length - 1)];
    if (step === 0) await steps['order']?.();
    const before = await states();
    await steps[String(name)]?.();
    transitions.push(...transitionsOf(before, await states()));
  }
  await eventually('the outbox', async () => {
    const waiting = await rows(`select 1 from outbox where dead_at is null and lane <> 'alerts'`);
    return waiting.length === 0 ? true : null;
  });
  await delivery.close();
  await eventsReadable(core);

  const events: EventJson[] = [];
  for (let page: EventPage | null = null; page === null || page.hasMore;) {
    page = (await core.get(`/events?limit=97${page === null ? '' : `&after=${page.nextCursor}`}`))
      .body as EventPage;
    events.push(...page.data);
  }
  const facts = (
    await rows(
      FACTS.map((sql) => `(${sql})`)
        .join(' union all ')
        .replace('select ', 'select '),
    )
  ).map((row) => String(Object.values(row)[0]));
  // The ledger of a deleted product is deleted with it.
  const deleted = new Set(facts.flatMap((fact) => /^product.deleted (\d+)/.exec(fact)?.[1] ?? []));
  const isOfDeleted = (text: string) => {
    const [type, id = ''] = text.split(' ');
    return type?.startsWith('stock.') && deleted.has(id);
  };
  const texts = events.map(textOf).filter((text) => !isOfDeleted(text));
  const expected = [...facts, ...transitions].filter((text) => !isOfDeleted(text));
  expect(texts.toSorted()).toEqual(expected.toSorted());
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const versions = await rows(`select 'product' as of, id, version from products
    union all select 'customer', id, version from customers`);
  for (const { of, id, version } of versions) {
    const own = events.filter(({ type, data }) => type.startsWith(`${of}.`) && Object.values(data)[0] === id);
    expect(own.map(({ data }) => (data as { version: number }).version).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: Number(version) }, (_, index) => index + 1),
    );
  }
});
