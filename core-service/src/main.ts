import { createDrain } from '@stockroom/contracts/process/drain-server';
import { stopOnSignals } from '@stockroom/contracts/process/stop-on-signals';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { createAuthentication } from './auth/create-authentication.ts';
import { requireAKey } from './auth/require-a-key.ts';
import { createCallbackClient } from './callbacks/callback-client.ts';
import { type Config, loadConfig } from './config.ts';
import { loggableError } from './db/loggable-error.ts';
import { migrate } from './db/migrate.ts';
import { createPool } from './db/pool.ts';
import { createPruner } from './db/pruner.ts';
import { createReads } from './db/reads.ts';
import { createCursors } from './http/cursors.ts';
import { createApplyImport } from './imports/apply-import.ts';
import { createDeliverCallback } from './invoices/deliver-callback.ts';
import { createDeliverResend } from './invoices/deliver-resend.ts';
import { createDeliverRestore } from './invoices/deliver-restore.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { showOutbox } from './metrics/show-outbox.ts';
import { showPools } from './metrics/show-pools.ts';
import { findBlocked } from './orders/find-blocked.ts';
import { createOrderNumbers } from './orders/order-numbers.ts';
import { createOrderQueue } from './orders/order-queue.ts';
import { placeOrders } from './orders/place-orders.ts';
import { createDispatcher } from './outbox/dispatcher.ts';
import { createQueueLog } from './outbox/queue-log.ts';
import { createDeliverLowStock } from './stock/deliver-low-stock.ts';
import { createTracing } from './tracing/create-tracing.ts';

const LOG_BUFFER_BYTES = 4_096;
const LOG_FLUSH_MS = 1_000;
/** Held while the log cannot be written; what comes on top of that is dropped. */
const LOG_HELD_BYTES = 1_000_000;

await main();

async function main(): Promise<void> {
  try {
    await start(loadConfig(process.env));
  } catch (error) {
    process.stderr.write(
      `core-service cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  // Written behind the requests, some at a time; what a kill may lose is a second of log.
  const log = pino.destination({ sync: false, minLength: LOG_BUFFER_BYTES, maxLength: LOG_HELD_BYTES });
  // Of a full disk, say: it is tried again, and no reason to stop.
  log.on('error', () => undefined);
  const serializers = { err: loggableError };
  const logger = pino({ name: 'core-service', level: config.logLevel, serializers }, log);
  setInterval(() => log.flush(), LOG_FLUSH_MS).unref();
  const clock = () => new Date();
  const tracing = await createTracing({ settings: config.tracing, logger });
  await migrate(config.databaseUrl, (message) => logger.info({ message }, 'migration logged'));

  const onIdleError = (error: Error) => logger.warn({ err: error }, 'idle connection lost');
  const pool = createPool({ databaseUrl: config.databaseUrl, onIdleError });
  const readUrl = config.databaseReadUrl;
  const replica = readUrl === null ? null : createPool({ databaseUrl: readUrl, onIdleError });
  const metrics = createMetrics();
  showPools(metrics.registry, { primary: pool, ...(replica === null ? {} : { replica }) });
  showOutbox(metrics.registry, { pool, logger });
  const { authRequired, bootstrapKey } = config;
  await requireAKey(pool, { authRequired, bootstrapKey, now: clock() });
  const authentication = createAuthentication({
    pool,
    clock,
    logger,
    isRequired: authRequired,
    bootstrapKey,
    secrets: config.callbackSecrets,
  });
  const callbackClient = createCallbackClient({
    url: config.callbackUrl,
    secrets: config.callbackSecrets,
    clock,
    tracing,
  });
  const delivering = { pool, clock, callbackClient: metrics.measureCallbacks(callbackClient) };
  const handlers = metrics.measureJobs({
    'order.completed': createDeliverCallback(delivering),
    'invoice.resend': createDeliverResend(delivering),
    'invoice.restore': createDeliverRestore(delivering),
    'stock.low': createDeliverLowStock(delivering),
  });
  const dispatcher = createDispatcher({
    pool,
    handlers,
    logger,
    tracing,
    concurrency: config.outboxConcurrency,
  });
  // Its own, of one job at a time: an import neither waits behind callbacks nor takes their places.
  const importDispatcher = createDispatcher({
    pool,
    handlers: metrics.measureJobs({
      'import.apply': createApplyImport({ pool, clock, logger, onCommitted: dispatcher.wake }),
    }),
    logger,
    tracing,
    concurrency: Math.min(config.outboxConcurrency, 1),
  });
  const pruner = createPruner({ db: pool, logger });
  const queueLog = createQueueLog({ db: pool, logger });

  const placing = {
    pool,
    clock,
    orderNumbers: createOrderNumbers(pool),
    taxRatePpm: config.taxRatePpm,
    currency: config.currency,
    onCommitted: dispatcher.wake,
    metrics: metrics.orders,
    tracing,
  };
  const orderQueue = createOrderQueue({
    place: (requests) => placeOrders(placing, requests),
    findBlocked: (requests) => findBlocked(pool, requests),
    batchMax: config.orderBatchMax,
    queueMax: config.orderQueueMax,
    metrics: metrics.orders,
  });
  metrics.orders.showQueue(orderQueue.depth);

  let draining = false;
  const app = buildApp({
    pool,
    reads: createReads({ primary: pool, replica, logger }),
    orderQueue,
    clock,
    cursors: createCursors(config.callbackSecrets),
    authentication,
    callbackSecrets: config.callbackSecrets,
    onCommitted: () => {
      dispatcher.wake();
      importDispatcher.wake();
    },
    metrics,
    logger,
    tracing,
    isDraining: () => draining,
  });
  const drain = createDrain(app.server);
  await app.listen({ host: config.host, port: config.port });
  if (config.isUnguarded) logger.warn({ host: config.host }, 'opened to other machines without API keys');

  const stop = {
    begin() {
      draining = true;
      drain.begin();
    },
    async finish() {
      // Side by side: no job is begun while requests are finished. One that waits to connect is handed back.
      callbackClient.stopConnecting();
      await Promise.all([drain.close(), importDispatcher.close(), dispatcher.close()]);
      await app.close();
      await orderQueue.close();
      await pruner.close();
      await queueLog.close();
      await authentication.close();
      callbackClient.close();
      await replica?.end();
      await pool.end();
      await tracing?.close();
    },
  };
  stopOnSignals({ ...config.stopping, logger }, stop);
}
