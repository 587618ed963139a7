import type { Currency } from '@stockroom/contracts/currencies';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { createShopCalendar, type ShopCalendar } from '../shop-calendar.ts';
import { createJobHandlers } from '../start/job-handlers.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import type { JobHandlers } from '../outbox/job-catalogue.ts';

/** The handlers of core without a receiver: jobs can be requeued, but not delivered. */
export function undeliveredHandlers({
  calendar = createShopCalendar('UTC'),
  ...deps
}: {
  pool: Pool;
  clock: () => Date;
  calendar?: ShopCalendar;
  currency: Currency;
  logger: Logger;
  seller: StoredSeller;
}): JobHandlers {
  const deliver = async (): Promise<never> => {
    throw new Error('there is no receiver');
  };
  return createJobHandlers({ ...deps, calendar, callbackClient: { deliver }, onCommitted: () => undefined });
}
