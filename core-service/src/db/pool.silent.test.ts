import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { isConnectionLost, isConnectionMissing, problemFromDatabase } from './database-errors.ts';
import { inVerifiedTransaction } from './verified-commit.ts';
import { createPool, type Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

const WAIT_TIMEOUT_MS = 1_500;
/** A few times the time-out of an answer. Without a bound on core's side, the wait would never end. */
const BOUND_MS = 30_000;

let core: CoreUnderTest;

beforeAll(async () => {
  core = await startCore();
  await core.query('create table written (name text primary key)');
});
afterAll(() => core.close());

/** A pool whose connections go through the proxy, with short time-outs. */
interface Silenceable {
  proxy: SilentProxy;
  pool: Pool;
}

async function connect(databaseUrl: string, waitTimeoutMs = WAIT_TIMEOUT_MS): Promise<Silenceable> {
  const proxy = await startSilentProxy(databaseUrl);
  const onIdleError = () => undefined;
  const timeouts = { waitTimeoutMs, workTimeoutMs: 100, answerMarginMs: 400 };
  return { proxy, pool: createPool({ databaseUrl: proxy.url, onIdleError, ...timeouts }) };
}

/** Runs `work` with a pool of its own, so that tests can run at once: they wait for time-outs most of the time. */
async function withPool(
  work: (connected: Silenceable) => Promise<void>,
  waitTimeoutMs?: number,
): Promise<void> {
  const { proxy, pool } = await connect(core.databaseUrl, waitTimeoutMs);
  try {
    await work({ proxy, pool });
  } finally {
    if (!pool.ended) await pool.end();
    await proxy.close();
  }
}

/** Fills the pool with idle connections. */
async function fillPool(pool: Pool, count: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  for (const client of clients) client.release();
  expect(pool.idleCount).toBe(count);
}

const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

test.concurrent(
  'after one time-out on a silent connection, the idle ones are closed and the next statement succeeds',
  async () =>
    withPool(
      async ({ proxy, pool }) => {
        await fillPool(pool, 10);
        proxy.silenceOpen();
        const error = await failureOf(pool.query('select 1'));
        expect(isConnectionLost(error)).toBe(true);
        expect(problemFromDatabase(error)?.code).toBe('service_unavailable');
        const answers = await Promise.all(
          Array.from({ length: 30 }, async (_, n) => (await pool.query('select $1::int as n', [n])).rows[0]),
        );
        expect(answers).toEqual(Array.from({ length: 30 }, (_, n) => ({ n })));
      },
      // Long enough to reconnect on a busy machine: later statements must not be refused.
      3_000,
    ),
);

test.concurrent(
  'pipelined statements on a silent connection all fail, and no later statement gets their answers',
  async () =>
    withPool(async ({ proxy, pool }) => {
      const client = await pool.connect();
      proxy.silenceOpen();
      const sent = Array.from({ length: 5 }, (_, n) => failureOf(client.query('select $1::int as n', [n])));
      const errors = await Promise.all(sent);
      expect(errors.every(isConnectionLost)).toBe(true);
      expect(isConnectionLost(await failureOf(client.query('select 6')))).toBe(true);
      client.release(errors[0] as Error);
      expect((await pool.query('select 7 as n')).rows).toEqual([{ n: 7 }]);
    }),
);

test.concurrent('a failed transaction does not wait for a rollback on a silent connection', async () =>
  withPool(async ({ proxy, pool }) => {
    const refusal = new Error('refused by a rule');
    const error = await failureOf(
      inTransaction(pool, async (tx) => {
        await tx.query({ text: 'select 1' });
        proxy.silenceOpen();
        throw refusal;
      }),
    );
    expect(error).toBe(refusal);
    await pool.query('select 1');
  }),
);

test.concurrent.each([
  ['reached the server', true],
  ['never reached it', false],
])(
  'after a COMMIT without an answer that %s, the marker decides, read on a new connection',
  async (_name, reaches) =>
    withPool(async ({ proxy, pool }) => {
      const name = String(reaches);
      const silenced = proxy.silenceAt('commit', { reaches });
      const backend = Promise.withResolvers<number>();
      const outcome = inVerifiedTransaction(pool, async (tx) => {
        const { rows } = await tx.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' });
        backend.resolve(Number(rows[0]?.pid));
        await tx.query({ text: 'insert into written values ($1)', values: [name] });
        return 'committed';
      }).catch((error: unknown) => (isConnectionLost(error) ? 'not committed' : error));
      await silenced;
      // The session's own time-out is too long for a test.
      if (!reaches) await core.query('select pg_terminate_backend($1)', [await backend.promise]);
      expect(await outcome).toBe(reaches ? 'committed' : 'not committed');
      const found = await core.query('select 1 from written where name = $1', [name]);
      expect(found).toHaveLength(reaches ? 1 : 0);
    }),
);

test.concurrent(
  'when a server accepts connections and stays silent, statements and the closing of the pool end in time',
  async () =>
    withPool(async ({ proxy, pool }) => {
      await fillPool(pool, 3);
      proxy.setSilent(true);
      const startedAt = performance.now();
      const errors = await Promise.all(Array.from({ length: 20 }, () => failureOf(pool.query('select 1'))));
      for (const error of errors) {
        expect(isConnectionLost(error) || isConnectionMissing(error)).toBe(true);
        expect(problemFromDatabase(error)?.code).toBe('service_unavailable');
      }
      const last = failureOf(pool.query('select 1'));
      await pool.end();
      await last;
      expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    }),
);

test.concurrent(
  'while the database is silent every kind of request gets 503, and succeeds when it is back',
  async () => {
    const started = Promise.withResolvers<SilentProxy>();
    const silent = await startCore({
      async connect(databaseUrl) {
        const { proxy, pool } = await connect(databaseUrl);
        started.resolve(proxy);
        return pool;
      },
    });
    const proxy = await started.promise;
    try {
      const { id: customerId } = await aCustomer(silent);
      const { id: productId } = await aProduct(silent, { quantity: 1_000 });
      const order = { customerId, items: [{ productId, quantity: 1 }] };
      const askAll = () =>
        Promise.all([
          silent.post('/orders', order),
          silent.get(`/products/${productId}`),
          silent.get('/orders'),
          silent.post(`/products/${productId}/adjustments`, { delta: -1, reason: 'damaged' }),
          silent.post('/customers', { name: 'B', email: 'b@example.com' }),
        ]);
      proxy.setSilent(true);
      for (const { status, body } of await askAll()) {
        expect([status, body.code]).toEqual([503, 'service_unavailable']);
      }
      proxy.setSilent(false);
      await eventually('every kind of request to be answered', async () => {
        const statuses = (await askAll()).map(({ status }) => status);
        return statuses.join() === '201,200,200,201,201' ? statuses : null;
      });
    } finally {
      await silent.close();
      await proxy.close();
    }
  },
  120_000,
);
