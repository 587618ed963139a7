import { expect, test } from '@jest/globals';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFire } from './place-under-fire.ts';
import { createRandom } from './seeded-random.ts';
import { createKiller, createStriker } from './striker.ts';
import { tellFigures } from './tell-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

test.each(['core', 'orchestrator'] as const)(
  '%s is killed with -9 repeatedly: no order is lost or duplicated, and each is invoiced',
  async (service) => {
    const { gatewayUrl, databaseUrl } = stockroom().running();
    const random = createRandom();
    const plan = await planOrders(gatewayUrl, { count: 140, random });
    const striker = createStriker({
      random,
      answersBetween: [16, 32],
      strike: createKiller(() => stockroom().running().pids[service], 'SIGKILL'),
    });
    const fire = await placeUnderFire(gatewayUrl, { orders: plan.orders, onAnswer: striker.onAnswer });
    const strikes = await striker.finished();

    tellFigures(fire, { [`kill -9 of ${service}`]: strikes });
    expect(strikes).toBeGreaterThanOrEqual(3);
    await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
    expect(await ordersWithoutMail(databaseUrl)).toBe(0);
    await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
  },
);
