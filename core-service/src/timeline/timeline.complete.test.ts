import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TimelineEntryJson } from '@stockroom/contracts/timeline';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from '../testing/a-key.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const addNote = (orderId: string, body: unknown, headers = {}) =>
  core.post(`/orders/${orderId}/notes`, body, headers);
const timelineOf = async (orderId: string, query = 'limit=100'): Promise<TimelineEntryJson[]> =>
  (await core.get(`/orders/${orderId}/timeline?${query}`)).body.data;

/** Records the steps of an invoice at these times, as if it had been delivered. */
const deliverSql = `update documents set year = 2026, series_number = $1, number = 'INV-2026-' || lpad($1::text, 6, '0'),
      state = 'SENT', numbered_at = '2026-01-02', stored_at = '2026-01-03', sent_at = '2026-01-04', message_id = 'm' || $1,
      stored_key = 'k' || $1, sha256 = repeat('a', 64), bytes = 1, mail_outcome = 'BOUNCED', mail_outcome_at = '2026-01-05',
      mail_reason = 'full' where order_id = $1`;
const deliver = (orderId: number) => core.query(deliverSql, [orderId]);

test('a timeline has the order, its notes, payments, document and mails, newest first', async () => {
  const order = await anOrder(core);
  await core.query(
    `insert into document_series (series, year, last_number) values ('INV', 2026, 0) on conflict do nothing`,
  );
  await deliver(order.id);
  const { body: payment } = await core.post(`/orders/${order.orderId}/payments`, {
    amount: 40,
    method: 'cash',
    paidAt: '2026-01-20',
    note: 'at the till',
  });
  await core.post(`/payments/${payment.id}/reverse`, { reason: 'false note' });
  await addNote(order.orderId, { text: 'Called.\r\nTwice.' });
  await core.query(
    `insert into document_resends (document_id, email, requested_at)
      select id, 'other@example.com', '2026-01-06' from documents where order_id = $1`,
    [order.id],
  );
  const timeline = await timelineOf(order.orderId);
  expect(timeline.map(({ kind }) => kind)).toEqual([
    'NOTE_ADDED',
    'PAYMENT_REVERSED',
    'PAYMENT_RECORDED',
    'ORDER_PLACED',
    'RESEND_REQUESTED',
    'MAIL_BOUNCED',
    'MAIL_SENT',
    'DOCUMENT_STORED',
    'DOCUMENT_NUMBERED',
  ]);
  expect(timeline.slice(0, 6)).toMatchObject([
    { actor: 'api', keyId: null, note: 'Called.\nTwice.' },
    { actor: 'api', amount: -40, note: 'false note' },
    { amount: 40, note: 'at the till', paymentId: payment.id },
    { amount: 43.98, actor: 'api', keyId: null },
    { email: 'other@example.com' },
    { email: 'john@example.com', note: 'full', document: expect.stringContaining('INV-2026-') },
  ]);
});

test('pages of any size give every entry once, also entries of the same moment', async () => {
  const order = await anOrder(core);
  await Promise.all(Array.from({ length: 7 }, (_, n) => addNote(order.orderId, { text: `note ${n}` })));
  const moment = new Date('2026-02-01').toISOString();
  await core.query(
    `insert into order_events (order_id, kind, note, actor, created_at) select $1, 'NOTE', n, 'x', $2 from generate_series(1, 5) as n`,
    [order.id, moment],
  );
  const all = await timelineOf(order.orderId);
  expect(all).toHaveLength(13);
  for (const limit of [1, 2, 5, 13]) {
    const seen: TimelineEntryJson[] = [];
    for (let cursor = ''; ;) {
      const { body } = await core.get(`/orders/${order.orderId}/timeline?limit=${limit}${cursor}`);
      seen.push(...body.data);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(seen).toEqual(all);
  }
});

test('an entry names the key of the order, alone and in a batch, of a note, a resend and a retry by hand', async () => {
  const guarded = await startGuardedCore();
  try {
    const scopes = ['orders:*', 'customers:*', 'products:*', 'invoices:*', 'admin'] as const;
    const { id: keyId, key, name } = await aKey(guarded, { scopes: [...scopes] });
    const by = bearer(key);
    const post = async (path: string, body: unknown) => (await guarded.post(path, body, by)).body;
    const customer = await post('/customers', { name: 'Ada', email: 'ada@example.com' });
    const product = await post('/products', {
      sku: 'A',
      name: 'Cup',
      price: 10,
      quantity: 9,
    });
    const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
    const { orderId, id } = await post('/orders', order);
    const batch = await post('/orders/batch', { orders: [order, { ...order, idempotencyKey: 'a' }] });
    const timelineBy = async (number: string): Promise<TimelineEntryJson[]> =>
      (await guarded.send('GET', `/orders/${number}/timeline`, { headers: by })).body.data;
    for (const { order: placed } of batch.results)
      expect(await timelineBy(placed.orderId)).toMatchObject([{ kind: 'ORDER_PLACED', actor: name, keyId }]);

    expect(await post(`/orders/${orderId}/notes`, { text: 'x' })).toMatchObject({
      actor: name,
      keyId,
      text: 'x',
    });
    await guarded.query(`update outbox set dead_at = now() where order_id = $1`, [id]);
    await guarded.query(`update documents set state = 'FAILED' where order_id = $1`, [id]);
    expect((await guarded.post(`/orders/${orderId}/invoice/retry`, {}, by)).status).toBe(202);
    const refused = await guarded.post(`/orders/${orderId}/invoice/retry`, {}, by);
    expect([refused.status, refused.body.code]).toEqual([409, 'invoice_not_failed']);
    const [job] = await guarded.query<{ id: number }>(
      'update outbox set dead_at = now() where order_id = $1 returning id',
      [id],
    );
    expect((await guarded.post(`/admin/jobs/${job?.id}/retry`, {}, by)).status).toBe(202);
    await guarded.query('update outbox set dead_at = now() where order_id = $1', [id]);
    expect(await post('/admin/jobs/retry', {})).toEqual({ retried: 1 });
    await guarded.query('update outbox set dead_at = now() where order_id = $1', [id]);
    expect((await guarded.post('/admin/reconcile/repair', undefined, bearer(BOOTSTRAP_KEY))).status).toBe(
      202,
    );
    await guarded.query(`insert into document_series (series, year, last_number) values ('INV', 2026, 0)`);
    await guarded.query(deliverSql, [id]);
    await post(`/orders/${orderId}/invoice/resend`, {});
    const mine = { actor: name, keyId };
    const retried = { kind: 'DOCUMENT_RETRIED', document: `INV-2026-${String(id).padStart(6, '0')}` };
    const timeline = await timelineBy(orderId);
    expect(timeline.filter(({ actor }) => actor !== null)).toMatchObject([
      { kind: 'RESEND_REQUESTED', ...mine },
      { ...retried, actor: 'bootstrap', keyId: null },
      { ...retried, ...mine },
      { ...retried, ...mine },
      { ...retried, ...mine },
      { kind: 'NOTE_ADDED', ...mine },
      { kind: 'ORDER_PLACED', ...mine },
    ]);
    const { token } = await post(`/customers/${customer.id}/tokens`, {});
    const seen = await guarded.send('GET', `/orders/${orderId}/timeline`, { headers: bearer(token) });
    expect(seen.status).toBe(403);
  } finally {
    await guarded.close();
  }
});

test('rows of an earlier version, which name nobody, have entries without an actor', async () => {
  const { orderId, id } = await anOrder(core);
  await core.query('update orders set placed_by = null where id = $1', [id]);
  expect(await timelineOf(orderId)).toMatchObject([{ kind: 'ORDER_PLACED', actor: null, keyId: null }]);
});

test('a repeated key adds one note, and neither key nor timeline holds its text after an erasure', async () => {
  const { orderId, customerId } = await anOrder(core);
  const key = { 'idempotency-key': `note-${orderId}` };
  const first = await addNote(orderId, { text: 'Ada Zweig called' }, key);
  const again = await addNote(orderId, { text: ' Ada Zweig called ' }, key);
  expect([again.status, again.headers.get('idempotent-replayed'), again.text]).toEqual([
    201,
    'true',
    first.text,
  ]);
  expect(await addNote(orderId, { text: 'other' }, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(await core.query(`select from idempotency_keys where response like '%Zweig%'`)).toEqual([]);
  await core.delete(`/customers/${customerId}`);
  const notes = (await timelineOf(orderId)).filter(({ kind }) => kind === 'NOTE_ADDED');
  expect(notes).toMatchObject([{ note: null, actor: 'api' }]);
  expect((await addNote(orderId, { text: 'Ada Zweig called' }, key)).body.text).toBeNull();
});

test.each([
  [{}],
  [{ text: '' }],
  [{ text: ' \n ' }],
  [{ text: 'x'.repeat(2_001) }],
  [{ text: 5 }],
  [{ text: 'a', by: 'b' }],
])('a note %j is refused, and adds nothing', async (body) => {
  const { orderId } = await anOrder(core);
  expect(await addNote(orderId, body)).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  expect(await timelineOf(orderId)).toHaveLength(1);
});

test('an unknown order is 404, and a cursor of another timeline is refused', async () => {
  for (const orderId of ['ORD-1999-000001', 'nonsense']) {
    const unknown = { status: 404, body: { code: 'order_not_found' } };
    expect(await addNote(orderId, { text: 'x' })).toMatchObject(unknown);
    expect(await core.get(`/orders/${orderId}/timeline`)).toMatchObject(unknown);
  }
  const [one, other] = [await anOrder(core), await anOrder(core)];
  await addNote(one.orderId, { text: 'x' });
  const { nextCursor } = (await core.get(`/orders/${one.orderId}/timeline?limit=1`)).body;
  expect((await core.get(`/orders/${other.orderId}/timeline?cursor=${nextCursor}`)).status).toBe(400);
});

test('an order can have 1,000 notes, also if they are added in parallel', async () => {
  const order = await anOrder(core);
  await core.query(
    `insert into order_events (order_id, kind, note, actor, created_at)
      select $1, 'NOTE', 'x', 'test', now() from generate_series(1, 998)`,
    [order.id],
  );
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => addNote(order.orderId, { text: 'another' })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('order_limit_reached');
});
