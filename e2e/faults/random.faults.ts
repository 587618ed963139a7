import { expect, test } from '@jest/globals';
import { eventually } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { endBackOffs } from './testing/end-back-offs.ts';
import { createBursts, planErrands } from './testing/errands.ts';
import { expectInvoicedOnce } from './testing/expect-invoiced-once.ts';
import { expectKept } from './expect-kept.ts';
import { explainDoubles } from './testing/explain-doubles.ts';
import { createFailingStandIns } from './testing/failing-stand-ins.ts';
import { ordersWithoutMail } from './invoices-sent.ts';
import { planOrders } from './order-plan.ts';
import { watchOutages } from './testing/outages.ts';
import { placeUnderFire } from './place-under-fire.ts';
import { raiseChaos } from './testing/raise-chaos.ts';
import { readMails } from './read-mails.ts';
import { createRandom } from './seeded-random.ts';
import { tellFigures } from './tell-figures.ts';

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
  const bursts = createBursts(planErrands(plan.orders, random), 3 * KILLS);
  const standIns = createFailingStandIns(endpoints, random);
  const watch = watchOutages(coreUrl);
  const [fire, strikes] = await Promise.all([
    placeUnderFire(gatewayUrl, { orders: bursts.handOut(), onAnswer: () => undefined }),
    raiseChaos(stockroom(), {
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
  const startedAt = Number(strikes[0]?.at);
  tellFigures(fire, {
    'kill -9 after ms': strikes.map(({ victim, at }) => `${victim} ${at - startedAt}`).join(', '),
    'calls that failed': met,
  });
  await eventually('the database', () => endBackOffs(databaseUrl).catch(() => null));
  // Jobs whose lease expires then get back-offs of their own.
  const again = setInterval(() => void endBackOffs(databaseUrl).catch(() => null), END_BACK_OFFS_MS);
  expect(await ordersWithoutMail(databaseUrl).finally(() => clearInterval(again))).toBe(0);
  const drainedAfterMs = Math.round(performance.now() - healedAt);

  await expectKept({ gatewayUrl, databaseUrl }, { plan, fire });
  const mails = readMails(stockroom().dataDir);
  const invoices = await expectInvoicedOnce(stockroom(), mails);
  const doubles = explainDoubles({ invoices, mails }, { strikes, outages });
  const lostAnswers =
    (met['SendRawEmail accept-then-drop'] ?? 0) + (met['SendRawEmail accept-then-hang'] ?? 0);
  const figures = { invoices: invoices.length, mails: mails.length, ...doubles, lostAnswers, drainedAfterMs };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  expect(doubles.afterRecord).toEqual([]);
  expect(doubles.answerLost).toBeLessThanOrEqual(lostAnswers);
}, 900_000);
