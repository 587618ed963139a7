import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { useStockroom } from '../use-stockroom.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { type PlannedOrder, planOrders } from './order-plan.ts';
import { type PlacedUnderFaults, placeUnderFaults } from './place-under-faults.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { useServicesClock } from './testing/services-clock.ts';

const ORDERS = 80;
const TWO_HOURS_MS = 2 * 60 * 60_000;
const MONTH_MS = 30 * 24 * 60 * 60_000;

const clock = useServicesClock();
const stockroom = useStockroom({ each: 'test', env: clock.env });

/** The time of each invoice's numbering, in the order of the numbers. */
async function numberingTimes(databaseUrl: string): Promise<number[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ numberedAt: Date }>(
      'select numbered_at as "numberedAt" from documents order by year, series_number',
    );
    return rows.map(({ numberedAt }) => numberedAt.getTime());
  });
}

test("the services' clock two hours behind, a month ahead, and right again: orders, numbers, signatures and mails keep working", async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const plan = await planOrders(gatewayUrl, { count: ORDERS, random: createRandom() });
  const outcomes: PlacedUnderFaults['outcomes'] = [];
  async function placeAll(orders: PlannedOrder[]): Promise<void> {
    outcomes.push(...(await placeUnderFaults(gatewayUrl, { orders, onAnswer: () => undefined })).outcomes);
    expect(await ordersWithoutMail(databaseUrl)).toBe(0);
  }
  const quarter = ORDERS / 4;
  const part = (nth: number) => plan.orders.slice(nth * quarter, (nth + 1) * quarter);
  const dateOf = (nth: number) => Date.parse(JSON.parse(String(outcomes[nth]?.answer?.text)).createdAt);
  const startedAt = clock.now();
  await placeAll(part(0));
  clock.set(new Date(startedAt.getTime() - TWO_HOURS_MS));
  await placeAll(part(1));
  expect(dateOf(quarter)).toBeLessThan(startedAt.getTime());
  clock.set(new Date(startedAt.getTime() + MONTH_MS));
  await placeAll(part(2));
  expect(dateOf(2 * quarter)).toBeGreaterThan(startedAt.getTime() + MONTH_MS - TWO_HOURS_MS);
  clock.set(new Date());
  await placeAll(part(3));

  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed: { outcomes, retries: {} } });
  const mails = readMails(stockroom().dataDir);
  const invoices = await expectInvoicedOnce(stockroom(), mails);
  expect(mails).toHaveLength(invoices.length);
  const times = await numberingTimes(databaseUrl);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  // Every invoice has the right date, which is the database's.
  expect(times[0]).toBeGreaterThanOrEqual(startedAt.getTime());
  expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
});
