import { pino } from 'pino';
import { buildApp } from './app.ts';
import { createAuthentication } from './auth/create-authentication.ts';
import { requireAKey } from './auth/require-a-key.ts';
import { createCallbackClient } from './callbacks/callback-client.ts';
import { type Config, loadConfig } from './config.ts';
import { migrate } from './db/migrate.ts';
import { createPool } from './db/pool.ts';
import { createPruner } from './db/pruner.ts';
import { createReads } from './db/reads.ts';
import { createCursors } from './http/cursors.ts';
import { createApplyImport } from './imports/apply-import.ts';
import { createDeliverCallback } from './invoices/deliver-callback.ts';
import { createDeliverResend } from './invoices/deliver-resend.ts';
import { createDeliverRestore } from './invoices/deliver-restore.ts';
import { createOrderNumbers } from './orders/order-numbers.ts';
import { createOrderQueue } from './orders/order-queue.ts';
import { placeOrders } from './orders/place-orders.ts';
import { createDispatcher } from './outbox/dispatcher.ts';
import { createDeliverLowStock } from './stock/deliver-low-stock.ts';

const LOG_BUFFER_BYTES = 4_096;
const LOG_FLUSH_MS = 1_000;

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
  const log = pino.destination({ sync: false, minLength: LOG_BUFFER_BYTES });
  const logger = pino({ name: 'core-service', level: config.logLevel }, log);
  setInterval(() => log.flush(), LOG_FLUSH_MS).unref();
  const clock = () => new Date();
  await migrate(config.databaseUrl, (message) => logger.info({ message }, 'migration logged'));

  const onIdleError = (error: Error) => logger.warn({ err: error }, 'idle connection lost');
  const pool = createPool({ databaseUrl: config.databaseUrl, onIdleError });
  const readUrl = config.databaseReadUrl;
  const replica = readUrl === null ? null : createPool({ databaseUrl: readUrl, onIdleError });
  const { authRequired, bootstrapKey } = config;
  await requireAKey(pool, { authRequired, bootstrapKey, now: clock() });
  const authentication = createAuthentication({
    pool,
    clock,
    logger,
    isRequired: authRequired,
    bootstrapKey,
    secret: config.callbackSecret,
  });
  const callbackClient = createCallbackClient({
    url: config.callbackUrl,
    secret: config.callbackSecret,
    clock,
  });
  const delivering = { pool, clock, callbackClient };
  const handlers = {
    'order.completed': createDeliverCallback(delivering),
    'invoice.resend': createDeliverResend(delivering),
    'invoice.restore': createDeliverRestore(delivering),
    'stock.low': createDeliverLowStock(delivering),
  };
  const dispatcher = createDispatcher({ pool, handlers, logger, concurrency: config.outboxConcurrency });
  // Its own, of one job at a time: an import neither waits behind callbacks nor takes their places.
  const importDispatcher = createDispatcher({
    pool,
    handlers: { 'import.apply': createApplyImport({ pool, clock, logger, onCommitted: dispatcher.wake }) },
    logger,
    concurrency: Math.min(config.outboxConcurrency, 1),
  });
  const pruner = createPruner({ db: pool, logger });

  const placing = {
    pool,
    clock,
    orderNumbers: createOrderNumbers(pool),
    taxRatePpm: config.taxRatePpm,
    currency: config.currency,
    onCommitted: dispatcher.wake,
  };
  const orderQueue = createOrderQueue({
    place: (requests) => placeOrders(placing, requests),
    batchMax: config.orderBatchMax,
    queueMax: config.orderQueueMax,
  });

  let draining = false;
  const app = buildApp({
    pool,
    reads: createReads({ primary: pool, replica, logger }),
    orderQueue,
    clock,
    cursors: createCursors(config.callbackSecret),
    authentication,
    onCommitted: () => {
      dispatcher.wake();
      importDispatcher.wake();
    },
    logger,
    isDraining: () => draining,
  });
  await app.listen({ host: config.host, port: config.port });
  if (config.isUnguarded) logger.warn({ host: config.host }, 'opened to other machines without API keys');

  async function close(signal: string): Promise<void> {
    if (draining) return;
    draining = true;
    logger.info({ signal }, 'stopping');
    await app.close();
    await orderQueue.close();
    await pruner.close();
    await authentication.close();
    await importDispatcher.close();
    await dispatcher.close();
    callbackClient.close();
    await replica?.end();
    await pool.end();
    logger.info({}, 'stopped');
  }
  process.on('SIGTERM', (signal) => void close(signal));
  process.on('SIGINT', (signal) => void close(signal));
}
