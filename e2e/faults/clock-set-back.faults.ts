import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { useStockroom } from '../use-stockroom.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { type PlannedOrder, planOrders } from './order-plan.ts';
import { type Fire, placeUnderFire } from './place-under-fire.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { useServicesClock } from './testing/services-clock.ts';

const ORDERS = 90;
const TWO_HOURS_MS = 2 * 60 * 60_000;

const clock = useServicesClock();
const stockroom = useStockroom({ each: 'test', env: clock.env });

/** When each invoice was numbered, in the sequence of the numbers. */
async function numberingTimes(databaseUrl: string): Promise<number[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ numberedAt: Date }>(
      'select numbered_at as "numberedAt" from invoices order by year, series_number',
    );
    return rows.map(({ numberedAt }) => numberedAt.getTime());
  });
}

test("the services' clock set back by two hours, and right again: orders, numbers, signatures and mails go on", async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const plan = await planOrders(gatewayUrl, { count: ORDERS, random: createRandom() });
  const told: Fire['told'] = [];
  async function placeAll(orders: PlannedOrder[]): Promise<void> {
    told.push(...(await placeUnderFire(gatewayUrl, { orders, onAnswer: () => undefined })).told);
    expect(await ordersWithoutMail(databaseUrl)).toBe(0);
  }
  const third = ORDERS / 3;
  const startedAt = clock.now();
  await placeAll(plan.orders.slice(0, third));
  clock.set(new Date(startedAt.getTime() - TWO_HOURS_MS));
  await placeAll(plan.orders.slice(third, 2 * third));
  const [first] = told.slice(third);
  expect(Date.parse(JSON.parse(String(first?.answer?.text)).createdAt)).toBeLessThan(startedAt.getTime());
  clock.set(new Date());
  await placeAll(plan.orders.slice(2 * third));

  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire: { told, retries: {} } });
  const mails = readMails(stockroom().dataDir);
  const invoices = await expectInvoicedOnce(stockroom(), mails);
  expect(mails).toHaveLength(invoices.length);
  const times = await numberingTimes(databaseUrl);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});
