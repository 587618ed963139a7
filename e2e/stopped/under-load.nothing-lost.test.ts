import { expect, test } from '@jest/globals';
import { expectKept } from '../faults/expect-kept.ts';
import { ordersWithoutMail } from '../faults/invoices-sent.ts';
import { planOrders } from '../faults/order-plan.ts';
import { placeUnderFire } from '../faults/place-under-fire.ts';
import { readMails } from '../faults/read-mails.ts';
import { createRandom } from '../faults/seeded-random.ts';
import { createStriker } from '../faults/striker.ts';
import { tellFigures } from '../faults/tell-figures.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';

type Service = 'core' | 'orchestrator';
const ROUNDS: Service[][] = [['core'], ['orchestrator'], ['core', 'orchestrator']];
const STRIKES = [...ROUNDS, ...ROUNDS];
/** Three callbacks are under way at once; each time that one of the services stops, as many may change places. */
const MAX_PLACES_LATE = 20;

const stockroom = useStockroom({ each: 'file' });

/** Both services answer, so that both know what to do on SIGTERM. */
async function untilReady(): Promise<void> {
  await eventually('Stockroom to be ready', async () => {
    const response = await fetch(`${stockroom().running().gatewayUrl}/health/ready`).catch(() => null);
    return response?.ok === true ? true : null;
  });
}

/** How each process that has ended did, in the words of `npm start`. */
function readExits(): string[][] {
  return [
    ...stockroom()
      .output()
      .matchAll(/(core|orchestrator)-service died \(([^)]+)\)/g),
  ].map(([, service = '', how = '']) => [service, how]);
}

/** By how many places each mail came after those of the invoices numbered after its own; the worst of them. */
function findPlacesLate(numbers: string[]): number {
  const places = numbers.toSorted();
  return Math.max(...numbers.map((number, place) => place - places.indexOf(number)));
}

test('each service stopped by SIGTERM under load, and both: exit code 0, nothing lost, doubled or mailed twice', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 300, random });
  const left = [...STRIKES];
  const striker = createStriker({
    random,
    answersBetween: [20, 35],
    async strike() {
      const victims = left.shift();
      if (victims === undefined) return false;
      await untilReady();
      const { pids } = stockroom().running();
      const before = readExits().length;
      for (const victim of victims) process.kill(pids[victim], 'SIGTERM');
      await eventually('the exits', async () =>
        readExits().length === before + victims.length ? true : null,
      );
      return true;
    },
  });
  const fire = await placeUnderFire(gatewayUrl, { orders: plan.orders, onAnswer: striker.onAnswer });
  const strikes = await striker.finished();
  expect(strikes).toBe(STRIKES.length);
  expect(readExits()).toHaveLength(STRIKES.flat().length);
  expect(readExits().filter(([, how]) => how !== 'exit code 0')).toEqual([]);

  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
  expect(await ordersWithoutMail(databaseUrl)).toBe(0);
  const numbers = (await readMails(stockroom().dataDir)).map(({ number }) => number);
  const placesLate = findPlacesLate(numbers);
  tellFigures(fire, { 'SIGTERM, times': STRIKES.flat().length, mails: numbers.length, placesLate });
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(placesLate).toBeLessThanOrEqual(MAX_PLACES_LATE);
  expect(fire.retries['broken answer']).toBeUndefined();
}, 240_000);
