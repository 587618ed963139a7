import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { useStockroom } from '../use-stockroom.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { type PlannedOrder, planOrders } from './order-plan.ts';
import { placeUnderFaults } from './place-under-faults.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { useServicesClock } from './testing/services-clock.ts';

const ORDERS = 120;
/** Placed well before the turn of the year, and after it. */
const ON_EITHER_SIDE = 20;
const BEFORE_TURN_MS = 1_500;
const PAUSE_MS = 25;

const clock = useServicesClock();
const stockroom = useStockroom({ each: 'test', env: clock.env });

/** Releases orders on New Year's Eve, across midnight, and after it. */
async function* acrossTheTurn(orders: PlannedOrder[], turn: Date): AsyncGenerator<PlannedOrder> {
  clock.set(new Date(turn.getTime() - BEFORE_TURN_MS));
  for (const order of orders.slice(ON_EITHER_SIDE, -ON_EITHER_SIDE)) {
    yield order;
    await sleep(PAUSE_MS);
  }
  while (clock.now() <= turn) await sleep(PAUSE_MS);
  yield* orders.slice(-ON_EITHER_SIDE);
}

function expectNumberedPerYear(orders: OrderJson[], years: number[]): void {
  const numbers = orders.map(({ orderId }) => orderId);
  for (const { orderId, createdAt } of orders) expect(orderId).toContain(`-${createdAt.slice(0, 4)}-`);
  for (const year of years) {
    const ofYear = numbers.filter((number) => number.startsWith(`ORD-${year}-`)).toSorted();
    expect(ofYear.length).toBeGreaterThanOrEqual(1);
    expect(ofYear).toEqual(ofYear.map((_, index) => `ORD-${year}-${String(index + 1).padStart(6, '0')}`));
  }
  expect(new Set(numbers.map((number) => Number(number.split('-')[1])))).toEqual(new Set(years));
}

test('for orders across the turn of the year, each year counts from 1 without a gap, and replays keep their number', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const year = clock.now().getUTCFullYear();
  const turn = new Date(Date.UTC(year + 1, 0, 1));
  const plan = await planOrders(gatewayUrl, { count: ORDERS, random: createRandom() });
  const place = (orders: Iterable<PlannedOrder> | AsyncIterable<PlannedOrder>) =>
    placeUnderFaults(gatewayUrl, { orders, onAnswer: () => undefined });

  await clock.shiftDatabase(databaseUrl);
  clock.set(new Date(turn.getTime() - 60 * 60_000));
  const eve = await place(plan.orders.slice(0, ON_EITHER_SIDE));
  expect(await ordersWithoutMail(databaseUrl)).toBe(0);
  const turning = await place(acrossTheTurn(plan.orders, turn));
  expect(await ordersWithoutMail(databaseUrl)).toBe(0);

  const outcomes = [...eve.outcomes, ...turning.outcomes];
  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed: { outcomes, retries: {} } });
  const accepted = outcomes.flatMap(({ answer }) =>
    answer?.status === 201 ? [JSON.parse(answer.text) as OrderJson] : [],
  );
  expectNumberedPerYear(accepted, [year, year + 1]);
  const mails = readMails(stockroom().dataDir);
  const invoices = await expectInvoicedOnce(stockroom(), mails);
  expect(mails).toHaveLength(invoices.length);
  expect(new Set(invoices.map((invoice) => invoice.year))).toEqual(new Set([year, year + 1]));
});
