import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { expectKept } from './expect-kept.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFaults } from './place-under-faults.ts';
import { createRandom } from './seeded-random.ts';
import { createFaultInjector } from './fault-injector.ts';
import { printFigures } from './print-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

/** Terminates every connection of core. Returns whether there was one. */
async function cutConnections(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'core-service'`,
    );
    return Number(rowCount) > 0;
  });
}

test("core's connections are terminated repeatedly: no order is lost or duplicated, and core keeps running", async () => {
  const { gatewayUrl, databaseUrl, pids } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 300, random });
  const injector = createFaultInjector({
    random,
    answersBetween: [5, 15],
    inject: () => cutConnections(databaseUrl),
  });
  const placed = await placeUnderFaults(gatewayUrl, { orders: plan.orders, onAnswer: injector.onAnswer });
  const faults = await injector.finished();

  printFigures(placed, { 'connections cut, times': faults });
  expect(faults).toBeGreaterThanOrEqual(10);
  expect(stockroom().running().pids.core).toBe(pids.core);
  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
});
