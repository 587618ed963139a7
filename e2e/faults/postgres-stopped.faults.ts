import { expect, test } from '@jest/globals';
import { postgresPid } from '../stockroom-under-test.ts';
import { expectKept } from './expect-kept.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFire } from './place-under-fire.ts';
import { createRandom } from './seeded-random.ts';
import { createKiller, createStriker } from './striker.ts';
import { tellFigures } from './tell-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

// SIGQUIT is what `pg_ctl stop -m immediate` sends: every backend drops what it does, and the next start recovers.
test.each([
  ['stopped at once', 'SIGQUIT'],
  ['told to end, its open transactions rolled back', 'SIGINT'],
] as const)('PostgreSQL %s and started again: no order is lost and none is doubled', async (_, signal) => {
  const { gatewayUrl, databaseUrl, pids } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 600, random });
  const striker = createStriker({
    random,
    answersBetween: [70, 130],
    strike: createKiller(() => postgresPid(stockroom().dataDir), signal),
  });
  const fire = await placeUnderFire(gatewayUrl, { orders: plan.orders, onAnswer: striker.onAnswer });
  const strikes = await striker.finished();

  tellFigures(fire, { [`${signal} to PostgreSQL`]: strikes });
  expect(strikes).toBeGreaterThanOrEqual(3);
  expect(stockroom().running().pids.core).toBe(pids.core);
  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
});
