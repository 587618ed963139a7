import { expect, test } from '@jest/globals';
import { expectKept } from './expect-kept.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { planOrders } from './order-plan.ts';
import { placeUnderFaults } from './place-under-faults.ts';
import { createRandom } from './seeded-random.ts';
import { createKiller, createFaultInjector } from './fault-injector.ts';
import { printFigures } from './print-figures.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

test.each(['core', 'orchestrator'] as const)(
  '%s is killed with -9 repeatedly: no order is lost or duplicated, and each is invoiced',
  async (service) => {
    const { gatewayUrl, databaseUrl } = stockroom().running();
    const random = createRandom();
    const plan = await planOrders(gatewayUrl, { count: 140, random });
    const injector = createFaultInjector({
      random,
      answersBetween: [16, 32],
      inject: createKiller(() => stockroom().running().pids[service], 'SIGKILL'),
    });
    const placed = await placeUnderFaults(gatewayUrl, { orders: plan.orders, onAnswer: injector.onAnswer });
    const faults = await injector.finished();

    printFigures(placed, { [`kill -9 of ${service}`]: faults });
    expect(faults).toBeGreaterThanOrEqual(3);
    await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
    expect(await ordersWithoutMail(databaseUrl)).toBe(0);
    await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
  },
);
