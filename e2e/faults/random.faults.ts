import { expect, test } from '@jest/globals';
import { eventually } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { endBackOffs } from './testing/end-back-offs.ts';
import { createBursts, planSubmissions } from './testing/submissions.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { explainRepeatedMails } from './testing/explain-repeated-mails.ts';
import { createFailingStandIns } from './testing/failing-stand-ins.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { planOrders } from './order-plan.ts';
import { watchOutages } from './testing/outages.ts';
import { placeUnderFaults } from './place-under-faults.ts';
import { killAtRandom } from './testing/kill-at-random.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { printFigures } from './print-figures.ts';

const ORDERS = 450;
/** The number of kills of each of the three. */
const KILLS = 5;
const END_BACK_OFFS_MS = 10_000;

/** More concurrent callbacks than by default: a call that hangs blocks one for 10 s. */
const stockroom = useStockroom({ each: 'test', env: { DEMO: 'false', OUTBOX_CONCURRENCY: '8' } });

test('with random kills and failures of all parts, each order and its invoice exist once, and no job is stuck', async () => {
  const { gatewayUrl, coreUrl, databaseUrl, ...endpoints } = stockroom().running();
  const random = createRandom();
  const plan = await planOrders(gatewayUrl, { count: ORDERS, random });
  const bursts = createBursts(planSubmissions(plan.orders, random), 3 * KILLS);
  const standIns = createFailingStandIns(endpoints, random);
  const watch = watchOutages(coreUrl);
  const [placed, kills] = await Promise.all([
    placeUnderFaults(gatewayUrl, { orders: bursts.submissions(), onAnswer: () => undefined }),
    killAtRandom(stockroom(), {
      random,
      times: KILLS,
      async beforeEach() {
        await standIns.failSome();
        bursts.release();
      },
    }),
  ]);
  const healedAt = performance.now();
  const met = await standIns.heal();
  const outages = await watch.stop();
  const startedAt = Number(kills[0]?.at);
  printFigures(placed, {
    'kill -9 after ms': kills.map(({ victim, at }) => `${victim} ${at - startedAt}`).join(', '),
    'calls that failed': met,
  });
  await eventually('the database', () => endBackOffs(databaseUrl).catch(() => null));
  // Jobs whose lease expires then get back-offs of their own.
  const again = setInterval(() => void endBackOffs(databaseUrl).catch(() => null), END_BACK_OFFS_MS);
  expect(await ordersWithoutMail(databaseUrl).finally(() => clearInterval(again))).toBe(0);
  const drainedAfterMs = Math.round(performance.now() - healedAt);

  await expectKept({ gatewayUrl, databaseUrl }, { plan, placed });
  const mails = readMails(stockroom().dataDir);
  const invoices = await expectInvoicedOnce(stockroom(), mails);
  const repeated = explainRepeatedMails({ invoices, mails }, { kills, outages });
  const lostAnswers =
    (met['SendRawEmail accept-then-drop'] ?? 0) + (met['SendRawEmail accept-then-hang'] ?? 0);
  const figures = {
    invoices: invoices.length,
    mails: mails.length,
    ...repeated,
    lostAnswers,
    drainedAfterMs,
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  expect(repeated.afterRecord).toEqual([]);
  expect(repeated.answerLost).toBeLessThanOrEqual(lostAnswers);
}, 900_000);
