import type { Proof, Proving } from './promise.ts';
import { noDeadlock } from './promises/no-deadlock.ts';
import { noDoubledOrder } from './promises/no-doubled-order.ts';
import { noOversell } from './promises/no-oversell.ts';
import { everyOrderInvoiced } from './promises/every-order-invoiced.ts';
import { ledgerBalances } from './promises/ledger-balances.ts';
import { moneyAddsUp } from './promises/money-adds-up.ts';
import { takenBackAddsUp } from './promises/taken-back-adds-up.ts';
import { ProveError } from './prove-error.ts';

/** In this order: the later ones check the orders that the earlier ones placed. */
const PROOFS: Proof[] = [
  noOversell,
  noDoubledOrder,
  noDeadlock,
  takenBackAddsUp,
  moneyAddsUp,
  everyOrderInvoiced,
  ledgerBalances,
];

export interface Row {
  promise: string;
  done: string;
  seen: string;
  verdict: 'PASS' | 'BREACH' | 'SKIPPED';
}

/**
 * Tries to break each promise, one after another.
 * @throws ProveError if the deployment is unreachable, which proves nothing
 */
export async function runProofs(proving: Proving, onProof: (promise: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const proof of PROOFS) {
    onProof(proof.promise);
    rows.push(await rowOf(proof, proving));
  }
  return rows;
}

async function rowOf({ promise, prove }: Proof, proving: Proving): Promise<Row> {
  try {
    const finding = await prove(proving);
    if ('skipped' in finding) return { promise, done: 'nothing', seen: finding.skipped, verdict: 'SKIPPED' };
    const { done, seen, breaches } = finding;
    if (breaches.length === 0) return { promise, done, seen, verdict: 'PASS' };
    return { promise, done, seen: `${breaches.join('; ')} (${seen})`, verdict: 'BREACH' };
  } catch (error) {
    if (error instanceof ProveError) throw error;
    // An answer that no client could use: the promise was not kept.
    const seen = error instanceof Error ? error.message : String(error);
    return { promise, done: 'not to the end', seen, verdict: 'BREACH' };
  }
}
