import type { createLogger } from '@stockroom/service-kit/create-logger';
import { createReadLimiter } from '@stockroom/service-kit/read-limiter';
import { buildApp } from '../../../core-service/src/app.ts';
import { createAuthentication } from '../../../core-service/src/auth/create-authentication.ts';
import type { Config } from '../../../core-service/src/config.ts';
import type { Pools } from '../../../core-service/src/db/pools.ts';
import { createReplicaRouting } from '../../../core-service/src/db/replica-routing.ts';
import { registerNumbering } from '../../../core-service/src/documents/register-numbering.ts';
import { EXPORT_LIMITS } from '../../../core-service/src/exports/stream-csv.ts';
import { createCursors } from '../../../core-service/src/http/cursors.ts';
import { createMetrics } from '../../../core-service/src/metrics/create-metrics.ts';
import { shopTermsOf } from '../../../core-service/src/orders/shop-terms.ts';
import { findBlocked } from '../../../core-service/src/orders/order-context.ts';
import { createOrderQueue } from '../../../core-service/src/orders/order-queue.ts';
import { placeOrders } from '../../../core-service/src/orders/place-orders.ts';
import { registerSeller } from '../../../core-service/src/sellers/register-seller.ts';
import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import { createJobHandlers } from '../../../core-service/src/start/job-handlers.ts';
import { prepareOrders } from '../../../core-service/src/start/prepare-orders.ts';
import { prepareStandardRate } from '../../../core-service/src/tax/prepare-standard-rate.ts';
import { keepRatesInForce } from '../../../core-service/src/tax/rates-in-force.ts';
import { buildWebhooks } from '../../../core-service/src/start/prepare-webhooks.ts';

export type Logger = ReturnType<typeof createLogger>;

interface CoreParts {
  config: Config;
  pools: Pools;
  clock: () => Date;
  calendar: ShopCalendar;
  logger: Logger;
}

/** Core's API on an empty database, prepared as a first start does at the time of `clock`. Keys are optional. */
export async function buildCore({ config, pools, clock, calendar, logger }: CoreParts) {
  const { currency } = config;
  await prepareStandardRate({ pool: pools.orders, clock, logger }, config.taxRatePpm);
  const orderNumbers = await prepareOrders({ pool: pools.orders, clock, calendar, logger });
  await registerNumbering({ pool: pools.writes, clock, calendar }, config.numbering);
  const seller = await registerSeller({ pool: pools.writes, clock }, config);
  const metrics = createMetrics();
  const onCommitted = () => undefined;
  const placing = {
    pool: pools.orders,
    clock,
    calendar,
    orderNumbers,
    ...shopTermsOf(config),
    ratesInForce: keepRatesInForce(),
    onCommitted,
    tracing: null,
  };
  const orderQueue = createOrderQueue({
    place: (requests) => placeOrders(placing, requests),
    findBlocked: (requests) => findBlocked(pools.orders, requests),
    batchMax: config.orderBatchMax,
    queueMax: config.orderQueueMax,
    metrics: metrics.orders,
  });
  const authentication = createAuthentication({
    pool: pools.orders,
    clock,
    logger,
    isRequired: false,
    bootstrapKey: null,
    secrets: config.tokenSecrets,
  });
  const working = { pool: pools.jobs, clock, calendar, currency, logger, seller, onCommitted };
  const app = buildApp({
    pool: pools.writes,
    probePool: pools.orders,
    reads: createReplicaRouting({ primary: pools.reads, replica: null, logger }),
    orderQueue,
    exportLimiter: createReadLimiter(EXPORT_LIMITS),
    clock,
    calendar,
    currency,
    cursors: createCursors(config.tokenSecrets),
    eventStreams: { open: notDelivered },
    invoiceLocale: config.invoiceLocale,
    shop: config,
    authentication,
    callbackSecrets: config.callbackSecrets,
    jobHandlers: createJobHandlers({ ...working, callbackClient: { deliver: notDelivered } }),
    onCommitted,
    webhooks: { ...buildWebhooks(config), onDeliveries: onCommitted },
    metrics,
    logger,
    tracing: null,
    keepAliveTimeoutMs: config.keepAliveTimeoutMs,
    hasInternalPort: true,
    isDraining: () => false,
  });
  return {
    app,
    seller,
    async close(): Promise<void> {
      await app.close();
      await orderQueue.close();
      await authentication.close();
    },
  };
}

async function notDelivered(): Promise<never> {
  throw new Error('the API delivers nothing itself');
}
