import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { recordEventEpoch } from '../events/event-epoch.ts';
import { createOrderNumbers, type OrderNumbers } from '../orders/order-numbers.ts';
import { warmOrders } from '../orders/warm-orders.ts';
import type { ShopCalendar } from '../shop-calendar.ts';

interface PrepareDeps {
  pool: Pool;
  clock: () => Date;
  calendar: ShopCalendar;
  logger: Logger;
}

/** Makes the first order as fast as later ones: creates the sequences of order numbers, and prepares the statements. */
export async function prepareOrders({ pool, clock, calendar, logger }: PrepareDeps): Promise<OrderNumbers> {
  const orderNumbers = createOrderNumbers(pool);
  // A database that was restored or replicated without sequences would issue numbers and ids twice.
  for (const moved of await orderNumbers.advance()) logger.warn(moved, 'sequence behind its table, advanced');
  await recordEventEpoch(pool);
  const year = calendar.yearOf(clock());
  for (const each of [year, year + 1]) await orderNumbers.prepareYear(each);
  await warmOrders({ pool, orderNumbers, clock, calendar, logger });
  return orderNumbers;
}
