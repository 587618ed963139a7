import { createDrain, type Drain } from '@stockroom/service-kit/lifecycle/drain-server';
import { runService, type ServiceBase } from '@stockroom/service-kit/lifecycle/run-service';
import type { Stop } from '@stockroom/service-kit/lifecycle/stop-on-signals';
import { createReadLimiter, type ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Authentication, createAuthentication } from './auth/create-authentication.ts';
import { requireAKey } from './auth/require-a-key.ts';
import { type Config, loadConfig } from './config.ts';
import { loggableError } from './db/loggable-error.ts';
import type { Pool } from './db/pool.ts';
import type { Pools } from './db/pools.ts';
import { onCommit } from './db/transaction.ts';
import { createReplicaRouting } from './db/replica-routing.ts';
import { createEventStreams } from './event-feed/event-streams.ts';
import { EXPORT_LIMITS } from './exports/stream-csv.ts';
import { createCursors } from './http/cursors.ts';
import { buildInternalApp } from './internal-app.ts';
import { createMetrics, type Metrics } from './metrics/create-metrics.ts';
import type { OrderMetrics } from './metrics/order-metrics.ts';
import { registerOutboxGauges } from './metrics/outbox-gauges.ts';
import { registerWebhookGauges } from './metrics/webhook-metrics.ts';
import { registerPoolGauges } from './metrics/pool-gauges.ts';
import { registerNumbering } from './documents/register-numbering.ts';
import { type ShopTerms, shopTermsOf } from './orders/shop-terms.ts';
import { findBlocked } from './orders/order-context.ts';
import { createOrderQueue, type OrderQueue } from './orders/order-queue.ts';
import { refuseOtherCurrency } from './orders/refuse-other-currency.ts';
import { type PlaceOrdersDeps, placeOrders } from './orders/place-orders.ts';
import { registerSeller } from './sellers/register-seller.ts';
import { createShopCalendar } from './shop-calendar.ts';
import { openDatabase } from './start/open-database.ts';
import { prepareOrders } from './start/prepare-orders.ts';
import { prepareWebhooks } from './start/prepare-webhooks.ts';
import { startJobs } from './start/start-jobs.ts';
import { countWebhooks } from './webhooks/count-webhooks.ts';
import { keepRatesInForce } from './tax/rates-in-force.ts';
import { prepareStandardRate } from './tax/prepare-standard-rate.ts';

await runService({ name: 'core-service', loadConfig, serializers: { err: loggableError }, start });

async function start(config: Config, { logger, tracing }: ServiceBase): Promise<Stop> {
  const clock = () => new Date();
  const calendar = createShopCalendar(config.timeZone);
  const pools = await openDatabase(config, logger);
  await refuseOtherCurrency(pools.orders, config.currency);
  await prepareStandardRate({ pool: pools.orders, clock, logger }, config.taxRatePpm);
  const orderNumbers = await prepareOrders({ pool: pools.orders, clock, calendar, logger });
  await registerNumbering({ pool: pools.writes, clock, calendar }, config.numbering);
  const seller = await registerSeller({ pool: pools.writes, clock }, config);
  const metrics = startMetrics(pools, logger);
  const authentication = await startAuthentication(config, { pool: pools.orders, clock, logger });
  const webhooks = await prepareWebhooks(config, pools.writes);
  const working = { pool: pools.jobs, clock, calendar, logger, tracing, metrics, seller, webhooks };
  const jobs = startJobs(config, working);
  const reads = createReplicaRouting({ primary: pools.reads, replica: pools.replica, logger });
  const cursors = createCursors(config.tokenSecrets);
  const eventStreams = createEventStreams({ db: reads.primary(), cursors, logger });
  for (const pool of Object.values(pools.byName)) onCommit(pool, eventStreams.wake);
  const exportLimiter = createReadLimiter(EXPORT_LIMITS);
  const orderQueue = startOrderQueue(config, {
    exportLimiter,
    pool: pools.orders,
    clock,
    calendar,
    orderNumbers,
    ratesInForce: keepRatesInForce(),
    onCommitted: jobs.wake,
    metrics: metrics.orders,
    tracing,
  });

  let draining = false;
  const app = buildApp({
    pool: pools.writes,
    probePool: pools.orders,
    reads,
    orderQueue,
    exportLimiter,
    clock,
    calendar,
    currency: config.currency,
    cursors,
    eventStreams,
    invoiceLocale: config.invoiceLocale,
    shop: config,
    authentication,
    callbackSecrets: config.callbackSecrets,
    jobHandlers: jobs.handlers,
    onCommitted: jobs.wake,
    webhooks: { ...webhooks, onDeliveries: jobs.wakeWebhooks },
    metrics,
    logger,
    tracing,
    keepAliveTimeoutMs: config.keepAliveTimeoutMs,
    hasInternalPort: config.internalPort !== null,
    isDraining: () => draining,
  });
  const drain = createDrain(app.server);
  const internalApp = await listen(config, { app, metrics, logger });

  const closing = { app, internalApp, orderQueue, jobs, authentication, pools };
  return {
    begin() {
      draining = true;
      eventStreams.end();
      drain.begin();
    },
    finish: () => finish(drain, closing),
  };
}

interface Closing {
  app: FastifyInstance;
  internalApp: FastifyInstance | null;
  orderQueue: Pick<OrderQueue, 'close'>;
  jobs: ReturnType<typeof startJobs>;
  authentication: Pick<Authentication, 'close'>;
  pools: Pick<Pools, 'close'>;
}

/** Ends what is in flight, then what it needs. */
async function finish(
  drain: Drain,
  { app, internalApp, orderQueue, jobs, authentication, pools }: Closing,
): Promise<void> {
  await Promise.all([drain.close(), jobs.finish()]);
  await Promise.all([app.close(), internalApp?.close()]);
  await orderQueue.close();
  await jobs.close();
  await authentication.close();
  await pools.close();
}

/** Listens on one port, or on two if metrics have their own. Returns the app of the second. */
async function listen(
  { host, port, internalPort, isUnguarded }: Config,
  { app, metrics, logger }: { app: FastifyInstance; metrics: Metrics; logger: ServiceBase['logger'] },
): Promise<FastifyInstance | null> {
  await app.listen({ host, port });
  const internalApp = internalPort === null ? null : buildInternalApp({ metrics, logger });
  await internalApp?.listen({ host, port: internalPort ?? 0 });
  if (isUnguarded) logger.warn({ host }, 'API open to other machines without API keys');
  return internalApp;
}

function startMetrics(pools: Pools, logger: ServiceBase['logger']): Metrics {
  const metrics = createMetrics();
  registerPoolGauges(metrics.registry, pools.byName);
  registerOutboxGauges(metrics.registry, { pool: pools.jobs, logger });
  registerWebhookGauges(metrics.registry, {
    count: () => countWebhooks(pools.jobs),
    onError: (error) => logger.warn({ err: error }, 'webhooks not counted'),
  });
  return metrics;
}

/** @throws Error if keys are required and there is none */
async function startAuthentication(
  { authRequired, bootstrapKey, tokenSecrets: secrets }: Config,
  { pool, clock, logger }: { pool: Pool; clock: () => Date; logger: ServiceBase['logger'] },
): Promise<Authentication> {
  await requireAKey(pool, { authRequired, bootstrapKey, now: clock() });
  return createAuthentication({ pool, clock, logger, isRequired: authRequired, bootstrapKey, secrets });
}

function startOrderQueue(
  config: Config,
  {
    exportLimiter,
    ...deps
  }: Omit<PlaceOrdersDeps, keyof ShopTerms> & { metrics: OrderMetrics; exportLimiter: ReadLimiter },
): OrderQueue {
  const placing = { ...deps, ...shopTermsOf(config) };
  const orderQueue = createOrderQueue({
    place: (requests) => exportLimiter.urgent(() => placeOrders(placing, requests)),
    findBlocked: (requests) => findBlocked(deps.pool, requests),
    batchMax: config.orderBatchMax,
    queueMax: config.orderQueueMax,
    metrics: deps.metrics,
  });
  deps.metrics.showQueue(orderQueue.depth);
  return orderQueue;
}
