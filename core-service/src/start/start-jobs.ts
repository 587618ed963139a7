import type { ServiceBase } from '@stockroom/service-kit/lifecycle/run-service';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import type { Config } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import { readDatabaseTime } from '../db/database-time.ts';
import { createRetention } from '../db/retention.ts';
import { createOverdueWorker } from '../documents/note-overdue-invoices.ts';
import { createJobHandlers } from './job-handlers.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import type { JobHandlers } from '../outbox/job-catalogue.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import { createQueueLog } from '../outbox/queue-log.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { createFanOut } from '../webhooks/fan-out.ts';
import { createWebhookDispatcher } from '../webhooks/webhook-dispatcher.ts';
import type { Webhooks } from './prepare-webhooks.ts';

interface JobsDeps extends ServiceBase {
  pool: Pool;
  clock: () => Date;
  calendar: ShopCalendar;
  metrics: Pick<Metrics, 'measureCallbacks' | 'measureJobs' | 'overdue' | 'webhooks'>;
  seller: StoredSeller;
  webhooks: Webhooks;
}

/** The background work of an instance. */
interface Jobs {
  handlers: JobHandlers;
  /** Wakes the dispatcher after jobs were inserted. */
  wake: () => void;
  /** Wakes the sender of webhooks after deliveries were inserted. */
  wakeWebhooks: () => void;
  /** Claims no more jobs, and finishes the running ones. Jobs that wait for a connection are released. */
  finish: () => Promise<void>;
  /** After `finish`. */
  close: () => Promise<void>;
}

/** Starts the dispatcher, the sender of webhooks, and the timers: the retention, the queue log and the check for overdue invoices. */
export function startJobs(
  config: Config,
  { pool, clock, calendar, logger, tracing, metrics, seller, webhooks }: JobsDeps,
): Jobs {
  const { callbackUrl: url, callbackSecrets: secrets, currency, outboxConcurrency } = config;
  const callbackClient = createCallbackClient({ url, secrets, clock, tracing });
  const handlers = metrics.measureJobs(
    createJobHandlers({
      pool,
      clock,
      calendar,
      currency,
      logger,
      callbackClient: metrics.measureCallbacks(callbackClient),
      seller,
      onCommitted: () => dispatcher.wake(),
    }),
  );
  const dispatcher: Dispatcher = createDispatcher({
    pool,
    handlers,
    logger,
    tracing,
    concurrency: outboxConcurrency,
  });
  const webhookDispatcher = createWebhookDispatcher({
    pool,
    clock,
    callbackClient,
    secrets: webhooks.secrets,
    logger,
    onAttempt: metrics.webhooks.attempted,
    ...(outboxConcurrency === 0 ? { concurrency: 0 } : {}),
  });
  const fanOut = createFanOut({ pool, logger, onDeliveries: webhookDispatcher.wake });
  const retention = createRetention({ pool, logger });
  const queueLog = createQueueLog({ db: pool, logger });
  const overdueWorker = createOverdueWorker({
    pool,
    clock,
    readTime: readDatabaseTime,
    calendar,
    logger,
    onOverdue(count) {
      metrics.overdue.becameOverdue(count);
      dispatcher.wake();
    },
  });

  return {
    handlers,
    wake: dispatcher.wake,
    wakeWebhooks: webhookDispatcher.wake,
    async finish() {
      callbackClient.stopConnecting();
      await fanOut.close();
      await Promise.all([dispatcher.close(), webhookDispatcher.close()]);
    },
    async close() {
      await retention.close();
      await queueLog.close();
      await overdueWorker.close();
      callbackClient.close();
    },
  };
}
