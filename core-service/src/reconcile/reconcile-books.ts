import { RECONCILE_TIMEOUT_MS, type ReconciliationJson } from '@stockroom/contracts/reconcile';
import type { Pool } from '../db/pool.ts';
import { inSnapshot } from '../db/snapshot.ts';
import { listKnownGaps } from '../invoices/invoice-series.ts';
import { invoiceChecks } from './invoice-checks.ts';
import { jobChecks } from './job-checks.ts';
import { runCheck } from './run-check.ts';
import { stockChecks } from './stock-checks.ts';
import { findSuppressedMails } from './suppressed-mails.ts';

/**
 * Holds the books against each other, as they were at one moment, and changes nothing. Each check is one statement over
 * whole tables; sales go on meanwhile.
 */
export async function reconcileBooks(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { waitingMinutes }: { waitingMinutes: number },
): Promise<ReconciliationJson> {
  const now = clock();
  const waitingSince = new Date(now.getTime() - waitingMinutes * 60_000);
  return inSnapshot(pool, { statementTimeoutMs: RECONCILE_TIMEOUT_MS }, async (db) => {
    const checks = [];
    for (const check of [...stockChecks, ...invoiceChecks, ...jobChecks]) {
      checks.push(await runCheck(db, check, waitingSince));
    }
    const knownGaps = await listKnownGaps(db);
    const clean = checks.every(({ count }) => count === 0);
    const suppressedMails = await findSuppressedMails(db);
    return { clean, checks, knownGaps, suppressedMails, checkedAt: now.toISOString() };
  });
}
