import { afterEach, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { createShopCalendar } from '../shop-calendar.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
afterEach(() => core.close());

async function startIn(timeZone: string): Promise<void> {
  core = await startCore({ calendar: createShopCalendar(timeZone), clock: () => now });
}

async function orderAt(time: string): Promise<OrderJson> {
  now = new Date(time);
  return anOrder(core);
}

test.each([
  ['Asia/Tokyo', '2026-12-31T14:59:59.999Z', '2026-12-31T15:00:00.000Z'],
  ['America/New_York', '2027-01-01T04:59:59.999Z', '2027-01-01T05:00:00.000Z'],
])("in %s, order numbers restart at the shop's midnight", async (timeZone, last, first) => {
  await startIn(timeZone);
  const numbers = [
    (await orderAt(last)).orderId,
    (await orderAt(first)).orderId,
    (await orderAt(last)).orderId,
  ];
  expect(numbers).toEqual(['ORD-2026-000001', 'ORD-2027-000001', 'ORD-2026-000002']);
});

test.each([
  ['Europe/Berlin', '2026-03-29', { start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' }],
  ['Europe/Berlin', '2026-10-25', { start: '2026-10-24T22:00:00.000Z', end: '2026-10-25T23:00:00.000Z' }],
  ['America/New_York', '2026-11-01', { start: '2026-11-01T04:00:00.000Z', end: '2026-11-02T05:00:00.000Z' }],
  ['Asia/Tokyo', '2026-12-31', { start: '2026-12-30T15:00:00.000Z', end: '2026-12-31T15:00:00.000Z' }],
  ['Pacific/Apia', '2011-12-31', { start: '2011-12-30T10:00:00.000Z', end: '2011-12-31T10:00:00.000Z' }],
])('in %s, from and to %s list the orders of exactly that day', async (timeZone, day, { start, end }) => {
  await startIn(timeZone);
  const justBefore = (time: string) => new Date(Date.parse(time) - 1).toISOString();
  await orderAt(justBefore(start));
  const first = await orderAt(start);
  const last = await orderAt(justBefore(end));
  await orderAt(end);
  const list = async (query: string) =>
    (await core.get(`/orders?${query}`)).body.data.map((each: OrderJson) => each.orderId);
  expect(await list(`from=${day}&to=${day}`)).toEqual([last.orderId, first.orderId]);
  expect(await list(`from=${start}&to=${end}`)).toEqual([last.orderId, first.orderId]);

  const productId = first.items[0]?.productId;
  const moved = async (query: string) =>
    (await core.get(`/products/${productId}/movements?${query}`)).body.data;
  expect(await moved(`from=${day}&to=${day}`)).not.toEqual([]);
  expect(await moved(`from=${end}`)).toEqual([]);
});

test('the day that Apia skipped has no orders', async () => {
  await startIn('Pacific/Apia');
  await orderAt('2011-12-30T09:59:59.999Z');
  await orderAt('2011-12-30T10:00:00.000Z');
  expect((await core.get('/orders?from=2011-12-30&to=2011-12-30')).body.data).toEqual([]);
  expect((await core.get('/orders?from=2011-12-29&to=2011-12-31')).body.data).toHaveLength(2);
});
