import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { expectKept } from './expect-kept.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFire } from './place-under-fire.ts';
import { createRandom, type Random } from './seeded-random.ts';
import { tellFigures } from './tell-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const MAX_PAUSE_MS = 100;

const stockroom = useStockroom({ each: 'test' });

/** Ends every connection of core's, again and again until `signal`. Returns how many. */
async function cutConnections(
  databaseUrl: string,
  { random, signal }: { random: Random; signal: AbortSignal },
) {
  return withClient(databaseUrl, async (client) => {
    let cut = 0;
    while (!signal.aborted) {
      await sleep(random.between(1, MAX_PAUSE_MS));
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'core-service'`,
      );
      cut += Number(rowCount);
    }
    return cut;
  });
}

test("core's connections cut off again and again: no order is lost, none is doubled, and core lives", async () => {
  const { gatewayUrl, databaseUrl, pids } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 900, random });
  const over = new AbortController();
  const cutting = cutConnections(databaseUrl, { random, signal: over.signal });
  const fire = await placeUnderFire(gatewayUrl, { orders: plan.orders, onAnswer: () => undefined });
  over.abort();
  const cut = await cutting;

  tellFigures(fire, { 'connections cut': cut });
  expect(cut).toBeGreaterThanOrEqual(10);
  expect(stockroom().running().pids.core).toBe(pids.core);
  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
});
