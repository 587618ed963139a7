import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import { MAX_OVERDUE_INVOICES } from '@stockroom/contracts/callback';
import { jobKind } from '@stockroom/contracts/jobs';
import type { Logger } from 'pino';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { trustedNow } from './document-date.ts';
import type { NumberDocumentDeps } from './number-document.ts';
import { insertOverdueEvents, lockUncheckedInvoices } from './overdue-store.ts';

const INTERVAL_MS = 60_000;
/** In one run; the next one continues. */
const MAX_CHUNKS = 50;

export interface OverdueDeps extends Omit<NumberDocumentDeps, 'seller'> {
  /** Called after the commit of overdue invoices, with their number. */
  onOverdue: (count: number) => void;
}

/** Looks for overdue invoices each minute. */
export function createOverdueWorker({ logger, ...deps }: OverdueDeps & { logger: Logger }) {
  return createTimedWorker({
    intervalMs: INTERVAL_MS,
    work: () => noteOverdueInvoices(deps),
    onError: (error) => logger.error({ err: error }, 'overdue invoices not noted'),
  });
}

/**
 * Checks up to 5,000 invoices whose due date has passed in the shop's time zone. An invoice of which an amount is open gets
 * an event, once for its due date, and is in an alert. Each transaction checks up to 100 invoices and inserts their events
 * and the alert's job, so a crash loses neither. Any number of instances may run it: each skips what another one checks.
 * @throws ClocksDisagree
 */
export async function noteOverdueInvoices(deps: OverdueDeps): Promise<void> {
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const { checked, overdue } = await noteChunk(deps);
    if (overdue > 0) deps.onOverdue(overdue);
    if (checked < MAX_OVERDUE_INVOICES) return;
  }
}

function noteChunk({ pool, clock, readTime, calendar }: OverdueDeps) {
  return inTransaction(pool, async (tx) => {
    // An event cannot be taken back, so a wrong clock must not cause one.
    const databaseNow = await readTime(tx);
    const now = trustedNow({ databaseNow, processNow: clock(), lastNumberedAt: null });
    const ids = await lockUncheckedInvoices(tx, {
      today: calendar.dayOf(now),
      limit: MAX_OVERDUE_INVOICES,
    });
    if (ids.length === 0) return { checked: 0, overdue: 0 };
    const overdue = await insertOverdueEvents(tx, { ids, at: now });
    const invoices = overdue.map(({ orderRowId: _, ...invoice }) => invoice);
    await insertEvents(
      tx,
      overdue.map(({ orderRowId: orderId }) => ({ type: 'order.overdue', orderId, at: now })),
    );
    if (invoices.length > 0)
      await insertJobs(tx, [
        { kind: jobKind.invoiceOverdue, payload: { invoices, overdueAt: now.toISOString() } },
      ]);
    return { checked: ids.length, overdue: invoices.length };
  });
}
