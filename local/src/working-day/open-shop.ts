import type { MailFeedback } from '@stockroom/contracts/mail-feedback';
import type { Config } from '../../../core-service/src/config.ts';
import type { Pool } from '../../../core-service/src/db/pool.ts';
import { createPools } from '../../../core-service/src/db/pools.ts';
import { noteOverdueInvoices } from '../../../core-service/src/documents/note-overdue-invoices.ts';
import { recordMailFeedback } from '../../../core-service/src/mail/record-mail-feedback.ts';
import { createShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import { buildCore, type Logger } from './build-core.ts';
import { createWorker, type Delivery } from './create-worker.ts';

/** Core in this process, on a clock that the caller moves. Nothing listens. */
export interface Shop {
  /** Sets the clock. At the beginning of each day, it notes the invoices that have become overdue. */
  moveTo(time: Date): Promise<void>;
  /** Only sets the clock. */
  setTo(time: Date): void;
  /** Sends a request to core, with a key of the shop if there is one. @throws Error if core refuses it */
  send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, request?: ShopRequest): Promise<unknown>;
  /** Numbers the new documents, and applies imports. The documents are delivered later. */
  work(): Promise<void>;
  /** Records what became of a mail, as SES reports it. */
  report(feedback: MailFeedback['data']): Promise<void>;
  /** The documents that have numbers, and were not delivered, oldest first. */
  deliveries: Delivery[];
  worker: ReturnType<typeof createWorker>;
  reads: Pool;
  close(): Promise<void>;
}

interface ShopRequest {
  body?: object | string;
  key?: string | undefined;
}

/** @param startsAt what its clock shows first */
export async function openShop({
  config,
  logger,
  startsAt,
}: {
  config: Config;
  logger: Logger;
  startsAt: Date;
}): Promise<Shop> {
  let now = startsAt;
  const clock = () => now;
  const calendar = createShopCalendar(config.timeZone);
  const pools = createPools({ databaseUrl: config.databaseUrl, onIdleError: () => undefined });
  const { app, seller, close } = await buildCore({ config, pools, clock, calendar, logger });
  const worker = createWorker({ pool: pools.jobs, calendar, currency: config.currency, seller, logger });
  const deliveries: Delivery[] = [];

  async function noteOverdue(): Promise<void> {
    const noting = { pool: pools.jobs, clock, calendar, readTime: async () => now };
    await noteOverdueInvoices({ ...noting, onOverdue: () => undefined });
  }

  return {
    async moveTo(time) {
      for (;;) {
        const nextDay = calendar.endOf(calendar.dayOf(now));
        if (nextDay > time) break;
        now = nextDay;
        await noteOverdue();
      }
      now = time;
    },
    setTo(time) {
      now = time;
    },
    async send(method, path, { body, key } = {}) {
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          ...(body === undefined
            ? {}
            : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
      return answer.body === '' ? null : (JSON.parse(answer.body) as unknown);
    },
    async work() {
      deliveries.push(...(await worker.work(now)));
    },
    async report(feedback) {
      await recordMailFeedback({ pool: pools.jobs, clock }, feedback);
    },
    deliveries,
    worker,
    reads: pools.reads,
    async close() {
      await close();
      await pools.close();
    },
  };
}
