import { RECONCILE_TIMEOUT_MS, type ReconciliationJson } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { documentChecks } from '../documents/document-checks.ts';
import { listKnownGaps } from '../documents/series-report.ts';
import { findSuppressedMails } from '../documents/suppressed-mails.ts';
import { orderChecks } from '../orders/order-checks.ts';
import { paymentChecks } from '../payments/payment-checks.ts';
import { refundChecks } from '../refunds/refund-checks.ts';
import { stockChecks } from '../stock/stock-checks.ts';
import { jobChecks } from './job-checks.ts';
import { runCheck } from './run-check.ts';
import { sequenceChecks } from './sequence-checks.ts';

/** The caller waits for minutes anyway. */
const REPORT_WAIT_MS = 60_000;

/**
 * Compares the books with each other in one snapshot, and changes nothing. Each check is one statement over whole
 * tables, and does not block sales.
 */
export async function reconcileBooks(
  { reads, clock }: { reads: Pick<ReplicaRouting, 'report'>; clock: () => Date },
  { waitingMinutes, signal }: { waitingMinutes: number; signal?: AbortSignal },
): Promise<ReconciliationJson> {
  return reads.report({
    name: `reconciliation, ${waitingMinutes} min`,
    from: 'primary',
    waitMs: REPORT_WAIT_MS,
    statementTimeoutMs: RECONCILE_TIMEOUT_MS,
    signal,
    read: (db) => readBooks(db, { now: clock(), waitingMinutes }),
  });
}

async function readBooks(
  db: Queryable,
  { now, waitingMinutes }: { now: Date; waitingMinutes: number },
): Promise<ReconciliationJson> {
  const waitingSince = new Date(now.getTime() - waitingMinutes * 60_000);
  const checks = [];
  for (const check of [
    ...stockChecks,
    ...orderChecks,
    ...refundChecks,
    ...paymentChecks,
    ...documentChecks,
    ...jobChecks,
    ...sequenceChecks,
  ]) {
    checks.push(await runCheck(db, check, waitingSince));
  }
  const knownGaps = await listKnownGaps(db);
  const clean = checks.every(({ count }) => count === 0);
  const suppressedMails = await findSuppressedMails(db);
  return { clean, checks, knownGaps, suppressedMails, checkedAt: now.toISOString() };
}
