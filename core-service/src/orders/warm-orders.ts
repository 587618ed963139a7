import { withTimeout } from '@stockroom/service-kit/with-timeout';
import type { Logger } from 'pino';
import { lockBuyers } from '../customers/customer-store.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { claimKeys } from '../idempotency/idempotency-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { insertMovements } from '../stock/movement-store.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { lockProducts, setQuantities } from '../stock/stock-store.ts';
import type { OrderNumbers } from './order-numbers.ts';
import { insertOrders } from './order-store.ts';

/** The maximum delay of the start, so an unreachable database does not block it. */
const WITHIN_MS = 1_000;
/** If a migration has locked a table, the connections are soon available for orders again. */
const LOCK_TIMEOUT_MS = 200;

interface WarmOrdersDeps {
  pool: Pool;
  orderNumbers: Pick<OrderNumbers, 'take'>;
  clock: () => Date;
  calendar: ShopCalendar;
  logger: Logger;
  withinMs?: number;
}

/**
 * Opens every connection of the order pool and runs the statements of an order on each, with no rows, so PostgreSQL has
 * them prepared and its caches filled before the first order. Takes no number, and writes and locks no row. Resolves
 * within 1 s. A failure is logged, and only makes the first orders slower.
 */
export async function warmOrders(deps: WarmOrdersDeps): Promise<void> {
  const { pool, logger, withinMs = WITHIN_MS } = deps;
  // Concurrently, so each has its own connection.
  const warm = () =>
    Promise.all(
      Array.from({ length: pool.options.max }, () => inTransaction(pool, (tx) => runWithoutRows(tx, deps))),
    );
  await withTimeout(withinMs, warm).catch((error: unknown) =>
    logger.warn({ err: error }, 'connections for orders not warmed up'),
  );
}

async function runWithoutRows(tx: Tx, { orderNumbers, clock, calendar }: WarmOrdersDeps): Promise<void> {
  const now = clock();
  await Promise.all([
    tx.query({ text: `set local lock_timeout = ${LOCK_TIMEOUT_MS}` }),
    claimKeys(tx, []),
    lockProducts(tx, []),
    lockBuyers(tx, []),
    orderNumbers.take(tx, { year: calendar.yearOf(now), count: 0 }),
    setQuantities(tx, { quantities: [], updatedAt: now }),
    insertOrders(tx, []),
    insertMovements(tx, []),
    insertJobs(tx, []),
  ]);
}
