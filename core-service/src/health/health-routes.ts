import { VERSION } from '@stockroom/contracts/version';
import { describeLiveness, describeReadiness } from '@stockroom/service-kit/health/describe-health';
import { createHealthCheck, PartDownError } from '@stockroom/service-kit/health/health-check';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { PUBLIC } from '../auth/guard-routes.ts';
import { WAIT_TIMEOUT_MS, type Pool, type Queryable, withAnswerTimeout } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { OrderQueue } from '../orders/order-queue.ts';
import { ReadOnlyServerError } from '../db/database-errors.ts';
import { countMigrations, listMigrations } from '../db/migrate.ts';
import { validateConnection } from '../db/connection-validation.ts';
import { measureQueue } from '../outbox/measure-queue.ts';

const ANSWER_WITHIN_MS = 1_500;
/** A longer attempt to place orders is not waiting for a lock: the database does not answer. */
const ATTEMPT_MAX_MS = WAIT_TIMEOUT_MS + 1_000;

interface HealthDeps {
  pool: Pool;
  reads: ReplicaRouting;
  orderQueue: Pick<OrderQueue, 'attemptMs'>;
  logger: Logger;
  isDraining: () => boolean;
}

/** `/health/live`: the process answers. `/health/ready`: core can accept orders; 503 if it cannot, or is stopping. */
export function healthRoutes(app: FastifyInstance, describeCore: DescribeCore): void {
  app.get('/health/live', PUBLIC, async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send(await describeLiveness(VERSION));
  });

  app.get('/health/ready', PUBLIC, async (_request, reply) => {
    const { code, body } = await describeCore();
    return reply.code(code).header('cache-control', 'no-store').send(body);
  });
}

export type DescribeCore = ReturnType<typeof createDescribeCore>;

/** Core's readiness, as an HTTP status and document. */
export function createDescribeCore(deps: HealthDeps) {
  const { reads, isDraining } = deps;
  const checkParts = createCoreChecks(deps);
  // Refreshes the replica's state for the next probe. Readiness does not depend on it: without a replica, lists read
  // from the primary.
  const askReplica = createHealthCheck({
    ask: () => reads.replicaIfCaughtUp().then(() => ({})),
    onDown: () => undefined,
  });

  return async () => {
    void askReplica();
    const parts = await checkParts();
    const replica = reads.replicaState();
    const { code, body } = describeReadiness(parts, { isDraining: isDraining(), version: VERSION });
    return { code, body: { ...body, ...(replica === null ? {} : { replica }) } };
  };
}

/** Checks all dependencies of core at once. Each check has its own connection, so a check that hangs delays no other. */
function createCoreChecks({ pool, orderQueue, logger }: HealthDeps) {
  // A connection that does not answer in time is closed and not used again, so probes never hold more of the pool than
  // there are parts.
  const db = withAnswerTimeout<Queryable>(pool, ANSWER_WITHIN_MS);
  const known = listMigrations();
  const check = <Found extends object>(name: string, ask: () => Promise<Found>) =>
    createHealthCheck({
      ask,
      limitMs: ANSWER_WITHIN_MS,
      onDown: (error) => logger.warn({ part: name, err: error }, 'health check failed'),
    });

  let missedAtMs = -Infinity;
  const database = check('database', async () => {
    try {
      await validateConnection(pool, { isWritable: true });
      return {};
    } catch (error) {
      missedAtMs = performance.now();
      throw error instanceof ReadOnlyServerError ? new PartDownError('does not accept writes') : error;
    }
  });
  // New connections may work while the connection that orders wait for is dead.
  const orders = check('orders', async () => {
    const attemptMs = Math.round(orderQueue.attemptMs());
    const isMissed = attemptMs > 0 && performance.now() - attemptMs < missedAtMs;
    if (isMissed || attemptMs > ATTEMPT_MAX_MS) throw new PartDownError('the database does not answer');
    return { attemptMs };
  });
  const migrations = check('migrations', async () => {
    const counts = await countMigrations(db, known);
    if (counts.pending > 0) throw new PartDownError(`${counts.pending} are pending`);
    return counts;
  });
  const queue = check('queue', () => measureQueue(db));

  return async () => {
    const [first, second, third, fourth] = await Promise.all([database(), migrations(), queue(), orders()]);
    return { database: first, migrations: second, queue: third, orders: fourth };
  };
}
