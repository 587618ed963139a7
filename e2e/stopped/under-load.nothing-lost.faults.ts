import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { expectKept } from '../faults/expect-kept.ts';
import { ordersWithoutMail } from '../faults/invoices-sent.ts';
import { planOrders } from '../faults/order-plan.ts';
import { placeUnderFaults } from '../faults/place-under-faults.ts';
import { readMails } from '../faults/read-mails.ts';
import { createRandom } from '../faults/seeded-random.ts';
import { createFaultInjector } from '../faults/fault-injector.ts';
import { printFigures } from '../faults/print-figures.ts';
import { eventually, untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';

type Service = 'core' | 'orchestrator';
const ROUNDS: Service[][] = [['core'], ['orchestrator'], ['core', 'orchestrator']];
const STOPS = [...ROUNDS, ...ROUNDS];
/**
 * Three callbacks run concurrently; each stop of a service may swap that many places. For invoices issued at the first
 * attempt: a failed one waits a second or more, in which any number may overtake it.
 */
const MAX_PLACES_LATE = 20;
/** Of all mails. A stop ends no attempt; a machine that stalls may, now and then. */
const MIN_FIRST_TIME = 0.95;

const stockroom = useStockroom({ each: 'file' });

/** The exit of each ended process, from the output of `npm start`. */
function readExits(): string[][] {
  return [
    ...stockroom()
      .output()
      .matchAll(/(core|orchestrator)-service died \(([^)]+)\)/g),
  ].map(([, service = '', how = '']) => [service, how]);
}

/** The invoices issued at the first attempt. */
async function firstTimeNumbers(databaseUrl: string): Promise<Set<string>> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ number: string }>(
      'select number from documents where attempts = 1 and number is not null',
    ),
  );
  return new Set(rows.map(({ number }) => number));
}

/** The number of places by which each mail came after mails of later invoices; the maximum. */
function findPlacesLate(numbers: string[]): number {
  const places = numbers.toSorted();
  return Math.max(...numbers.map((number, place) => place - places.indexOf(number)));
}

test('each service, and both, stopped by SIGTERM under load: exit code 0, no order lost or duplicated, no mail sent twice', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: 300, random });
  const left = [...STOPS];
  const injector = createFaultInjector({
    random,
    answersBetween: [20, 35],
    async inject() {
      const victims = left.shift();
      if (victims === undefined) return false;
      // Both services answer, so both handle SIGTERM.
      await untilReady(gatewayUrl);
      const { pids } = stockroom().running();
      const before = readExits().length;
      for (const victim of victims) process.kill(pids[victim], 'SIGTERM');
      await eventually('the exits', async () =>
        readExits().length === before + victims.length ? true : null,
      );
      return true;
    },
  });
  const placed = await placeUnderFaults(gatewayUrl, { orders: plan.orders, onAnswer: injector.onAnswer });
  const faults = await injector.finished();
  expect(faults).toBe(STOPS.length);
  expect(readExits()).toHaveLength(STOPS.flat().length);
  expect(readExits().filter(([, how]) => how !== 'exit code 0')).toEqual([]);

  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
  expect(await ordersWithoutMail(databaseUrl)).toBe(0);
  const numbers = (await readMails(stockroom().dataDir)).map(({ number }) => number);
  const firstTime = await firstTimeNumbers(databaseUrl);
  const placesLate = findPlacesLate(numbers.filter((number) => firstTime.has(number)));
  printFigures(placed, {
    'SIGTERM, times': STOPS.flat().length,
    mails: numbers.length,
    'at the first attempt': firstTime.size,
    placesLate,
  });
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(firstTime.size / numbers.length).toBeGreaterThanOrEqual(MIN_FIRST_TIME);
  expect(placesLate).toBeLessThanOrEqual(MAX_PLACES_LATE);
  expect(placed.retries['broken answer']).toBeUndefined();
}, 240_000);
