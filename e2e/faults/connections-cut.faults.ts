import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { expectKept } from './expect-kept.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFire } from './place-under-fire.ts';
import { createRandom } from './seeded-random.ts';
import { createStriker } from './striker.ts';
import { tellFigures } from './tell-figures.ts';
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
  const striker = createStriker({
    random,
    answersBetween: [5, 15],
    strike: () => cutConnections(databaseUrl),
  });
  const fire = await placeUnderFire(gatewayUrl, { orders: plan.orders, onAnswer: striker.onAnswer });
  const strikes = await striker.finished();

  tellFigures(fire, { 'connections cut, times': strikes });
  expect(strikes).toBeGreaterThanOrEqual(10);
  expect(stockroom().running().pids.core).toBe(pids.core);
  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
});
