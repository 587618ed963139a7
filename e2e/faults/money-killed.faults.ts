import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { endBackOffsAndLeases } from '../invoices/testing/stuck-job.ts';
import { eventually, postgresPid, untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import type { Answer } from '../send-until-settled.ts';
import { expectCleanBooks } from './testing/expect-clean-books.ts';
import { countWaiting, holdCommits, holdOrders } from './hold-commits.ts';
import { type MoneyWrite, prepareMoneyWrites } from './money-writes.ts';

const stockroom = useStockroom({ each: 'file' });

/** The pool of core for writes has as many connections, so more writes would not be in a transaction. */
const AT_ONCE = 3;

/** Sends the writes, and kills core once all of them wait for a lock, which `hold` holds. Returns the final answers. */
async function killWhileHeld(
  writes: MoneyWrite[],
  { hold, kill }: { hold: (work: () => Promise<void>) => Promise<void>; kill: () => void | Promise<void> },
) {
  const { databaseUrl } = stockroom().running();
  const sending = { answers: [] as ReturnType<MoneyWrite['send']>[] };
  await hold(async () => {
    sending.answers = writes.map(({ send }) => send());
    await withClient(databaseUrl, (client) =>
      eventually('the writes to wait', async () =>
        (await countWaiting(client)) >= writes.length ? true : null,
      ),
    );
    await kill();
  });
  const answers = await Promise.all(sending.answers);
  const effects = await Promise.all(writes.map(({ countEffects }) => countEffects()));
  return writes.map(({ what }, index) => ({
    what,
    status: answers[index]?.status,
    effects: effects[index],
    answer: answers[index],
  }));
}

function killCoreNow(): void {
  process.kill(stockroom().running().pids.core, 'SIGKILL');
}

/** The writes in groups that fit into the pool of core. */
const grouped = (writes: MoneyWrite[]) =>
  Array.from({ length: writes.length / AT_ONCE }, (_, nth) =>
    writes.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE),
  );

const STATUS: Record<string, number> = { cancellation: 200, "bank's list": 202 };
const once = ({ what }: MoneyWrite) => ({ what, status: STATUS[what] ?? 201, effects: 1 });

test('core is killed while refunds, cancellations, payments, reversals, payouts and a bank list wait for their order: each is done once', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const kill = async () => {
    killCoreNow();
    // The bank's list is applied by a job.
    await endBackOffsAndLeases({ databaseUrl });
  };
  for (const writes of grouped(await prepareMoneyWrites(gatewayUrl, 'waiting'))) {
    const orderIds = writes.flatMap((write) => write.orderIds);
    const results = await withClient(databaseUrl, (client) =>
      killWhileHeld(writes, { hold: (work) => holdOrders(client, { orderIds, work }), kill }),
    );
    expect(results).toMatchObject(writes.map(once));
    await untilReady(gatewayUrl);
  }
});

/** Whether an answer says that an earlier call did the work. */
const isOfEarlierCall = (answer: Answer | undefined) => answer?.headers.get('idempotent-replayed') === 'true';

test('core is killed during their COMMIT: each is done once, and the next call gets the answer that was lost', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  for (const writes of grouped(await prepareMoneyWrites(gatewayUrl, 'committing'))) {
    const results = await withClient(databaseUrl, (client) =>
      killWhileHeld(writes, { hold: (work) => holdCommits(client, work), kill: killCoreNow }),
    );
    expect(results).toMatchObject(writes.map(once));
    expect(results.filter(({ answer }) => !isOfEarlierCall(answer)).map(({ what }) => what)).toEqual([]);
    await untilReady(gatewayUrl);
  }
});

test('PostgreSQL is stopped at once while they wait for their order, and restarts: each is done once, and then all books agree', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const [writes = []] = grouped(await prepareMoneyWrites(gatewayUrl, 'stopped'));
  const orderIds = writes.flatMap((write) => write.orderIds);
  const stop = () => void process.kill(postgresPid(stockroom().dataDir) as number, 'SIGQUIT');
  const results = await killWhileHeld(writes, {
    hold: (work) =>
      withClient(databaseUrl, (client) => holdOrders(client, { orderIds, work })).catch(() => undefined),
    kill: stop,
  });
  expect(results).toMatchObject(writes.map(once));
  await expectCleanBooks(stockroom());
});
