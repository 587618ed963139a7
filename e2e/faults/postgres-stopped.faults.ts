import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { postgresPid } from '../stockroom-under-test.ts';
import { expectKept } from './expect-kept.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFaults } from './place-under-faults.ts';
import { createRandom } from './seeded-random.ts';
import { createKiller, createFaultInjector } from './fault-injector.ts';
import { printFigures } from './print-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

/** Kills one of core's backends; PostgreSQL then terminates all others and recovers, without a restart. */
async function killBackend(databaseUrl: string): Promise<boolean> {
  try {
    return await withClient(databaseUrl, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'core-service' order by query_start desc limit 1`,
      );
      if (rows[0] === undefined) return false;
      process.kill(rows[0].pid, 'SIGKILL');
      return true;
    });
  } catch {
    // It is recovering from the previous kill.
    return false;
  }
}

// SIGQUIT is the signal of `pg_ctl stop -m immediate`: every backend aborts, and the next start recovers.
test.each([
  ['stopped immediately', 'SIGQUIT'],
  ['stopped with open transactions rolled back', 'SIGINT'],
  ['crashed by kill -9 of a backend', 'SIGKILL'],
] as const)('PostgreSQL %s and restarted: no order is lost or duplicated', async (_, signal) => {
  const { gatewayUrl, databaseUrl, pids } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 240, random });
  const stop = createKiller(() => postgresPid(stockroom().dataDir), signal);
  const injector = createFaultInjector({
    random,
    answersBetween: [30, 50],
    inject: signal === 'SIGKILL' ? () => killBackend(databaseUrl) : stop,
  });
  const placed = await placeUnderFaults(gatewayUrl, { orders: plan.orders, onAnswer: injector.onAnswer });
  const faults = await injector.finished();

  printFigures(placed, { [`${signal} to PostgreSQL`]: faults });
  expect(faults).toBeGreaterThanOrEqual(3);
  expect(stockroom().running().pids.core).toBe(pids.core);
  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
});
