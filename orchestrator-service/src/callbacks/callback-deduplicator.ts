import type { CallbackReport } from '@stockroom/contracts/callback';
import type { SignedDelivery } from '@stockroom/service-kit/http/webhook-signature';
import { ProblemError } from '@stockroom/contracts/problems';

/** The validity of a signature: see `verifySignature`. */
const TOLERANCE_SECONDS = 5 * 60;
/** About 20 MB at most. */
const MAX_DELIVERIES = 100_000;
const MAX_REPORTS = 10_000;

interface CallbackDeduplicatorOptions {
  clock: () => Date;
  /** The start of this process, which does not know earlier deliveries. */
  startedAt: Date;
  maxDeliveries?: number;
  maxReports?: number;
}

/** What this process remembers of all callbacks. It is lost with the process and guarantees nothing. */
export type CallbackDeduplicator = ReturnType<typeof createCallbackDeduplicator>;

export function createCallbackDeduplicator({
  maxDeliveries = MAX_DELIVERIES,
  maxReports = MAX_REPORTS,
  ...start
}: CallbackDeduplicatorOptions) {
  const refuseReplay = createReplayGuard({ ...start, maxDeliveries });
  const inFlight = new Map<string, Promise<CallbackReport>>();
  const sentReports = new Map<string, CallbackReport>();

  async function workAndKeep(task: string, work: () => Promise<CallbackReport>): Promise<CallbackReport> {
    const report = await work();
    if (report.sent !== null) sentReports.set(task, report);
    const [oldest] = sentReports.keys();
    if (oldest !== undefined && sentReports.size > maxReports) sentReports.delete(oldest);
    return report;
  }

  return {
    refuseReplay,

    /**
     * Does the work of a task once: concurrent deliveries of a task share the work in flight. Once its mail is sent,
     * later deliveries get the same report, so a customer gets no second mail if core lost the first report.
     */
    async workOnce(task: string, work: () => Promise<CallbackReport>): Promise<CallbackReport> {
      const known = sentReports.get(task) ?? inFlight.get(task);
      if (known !== undefined) return known;
      const started = workAndKeep(task, work).finally(() => inFlight.delete(task));
      inFlight.set(task, started);
      return started;
    },
  };
}

/**
 * Accepts each verified delivery once, and remembers it while its signature is valid. Signatures up to the second of
 * `startedAt` are rejected, because an earlier process may have accepted them. If the memory is full, it forgets the
 * oldest second and rejects signatures up to then. Core signs again after each rejection, so a rejected callback
 * arrives a moment later. If the clock is set back before the start, that counts as a new start: otherwise all
 * deliveries would be rejected until the clock reaches the start again.
 * @returns a function that throws ProblemError invalid_signature for a rejected delivery
 */
function createReplayGuard({
  startedAt,
  clock,
  maxDeliveries,
}: Required<Pick<CallbackDeduplicatorOptions, 'startedAt' | 'clock' | 'maxDeliveries'>>) {
  const idsBySecond = new Map<number, Set<string>>();
  let remembered = 0;
  let lastRefusedSecond = Math.floor(startedAt.getTime() / 1000);

  function forget(second: number): void {
    remembered -= idsBySecond.get(second)?.size ?? 0;
    idsBySecond.delete(second);
  }

  function forgetExpired(): void {
    const oldestGood = Math.floor(clock().getTime() / 1000) - TOLERANCE_SECONDS;
    for (const second of idsBySecond.keys()) if (second < oldestGood) forget(second);
  }

  function forgetOldest(): void {
    const oldest = Math.min(...idsBySecond.keys());
    forget(oldest);
    lastRefusedSecond = Math.max(lastRefusedSecond, oldest);
  }

  return ({ id, timestamp }: SignedDelivery): void => {
    lastRefusedSecond = Math.min(lastRefusedSecond, Math.floor(clock().getTime() / 1000));
    if (timestamp <= lastRefusedSecond) {
      throw new ProblemError(
        'invalid_signature',
        'The callback was signed before this process started: sign it again.',
      );
    }
    const ids = idsBySecond.get(timestamp) ?? new Set();
    if (ids.has(id)) {
      throw new ProblemError('invalid_signature', 'The signature was already used: sign the callback again.');
    }
    idsBySecond.set(timestamp, ids.add(id));
    remembered += 1;
    forgetExpired();
    if (remembered > maxDeliveries) forgetOldest();
  };
}
