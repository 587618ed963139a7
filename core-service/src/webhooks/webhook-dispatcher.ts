import type { EventJson } from '@stockroom/contracts/events';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { findEvents } from '../event-feed/event-feed-store.ts';
import { createClaiming } from '../outbox/create-claiming.ts';
import { attemptDelivery, type AttemptDeps } from './attempt-delivery.ts';
import { createBatchWriter } from './batch-writer.ts';
import { claimDeliveries, type ClaimedDelivery, eventIdOf } from './delivery-store.ts';
import type { Judged } from './judge-answer.ts';
import { type Attempted, recordAttempts } from './record-attempts.ts';

/** Deliveries at once to one endpoint, in one instance. */
const CONCURRENCY = 4;
/** Longer than an attempt can take, which is 20 s with the call of the orchestrator. */
const LEASE_MS = 30_000;
const POLL_MS = 1_000;
/** How long free slots are gathered for one claim. */
const GATHER_MS = 20;
/** In one claim. */
const MAX_CLAIMED = 200;

interface WebhookDispatcherOptions extends AttemptDeps {
  pool: Pool;
  logger: Logger;
  /** Called after each attempt. */
  onAttempt?: (outcome: 'delivered' | 'failed' | 'untried') => void;
  concurrency?: number;
  leaseMs?: number;
  pollMs?: number;
}

/**
 * Sends the due deliveries, each endpoint in slots of its own: however slow one is, it never takes the slots of another. A
 * delivery whose worker was killed is sent again once its lease has ended. While the orchestrator cannot be reached, only one
 * delivery is tried in each poll.
 */
export function createWebhookDispatcher({
  pool,
  logger,
  onAttempt,
  concurrency = CONCURRENCY,
  leaseMs = LEASE_MS,
  pollMs = POLL_MS,
  ...deps
}: WebhookDispatcherOptions) {
  const running = new Map<ClaimedDelivery, Promise<void>>();
  const writer = createBatchWriter<Attempted>({
    write: (attempted) => recordAttempts(pool, attempted),
    onError: (error) => logger.error({ err: error }, 'results of webhooks not recorded'),
  });
  const claiming = createClaiming({
    claim,
    onError: (error) => logger.error({ err: error }, 'claiming webhooks failed'),
  });
  // A claim looks at every endpoint, so the slots that become free within a moment share one.
  const gathering = createGathering(wake);
  const reachability = createReachability(logger);
  let isPollDue = false;
  let closed = concurrency === 0;
  const pollTimer = setInterval(() => {
    isPollDue = true;
    wake();
  }, pollMs);

  function wake(): void {
    if (!closed) claiming.request();
  }

  async function claim(): Promise<void> {
    const isPoll = isPollDue;
    isPollDue = false;
    // The leases of results that could not be recorded may have ended, so nothing may be claimed.
    if (closed || writer.isBlocked() || (!reachability.isReachable() && !isPoll)) return;
    const limit = reachability.isReachable() ? MAX_CLAIMED : 1;
    const busy = countRunning(running);
    const claimed = await claimDeliveries(pool, { running: busy, concurrency, leaseMs, limit });
    if (claimed.length === 0) return;
    const places = claimed.flatMap(({ place }) => (place === null ? [] : [place]));
    const events = await findEvents(pool, places);
    for (const delivery of claimed) start(delivery, events.get(eventIdOf(delivery)) ?? null);
    if (claimed.length === MAX_CLAIMED) claiming.request();
  }

  function start(delivery: ClaimedDelivery, event: EventJson | null): void {
    const settled = attempt(delivery, event)
      .catch((error: unknown) => logger.error({ err: error, deliveryId: delivery.id }, 'webhook not settled'))
      .finally(() => {
        running.delete(delivery);
        gathering.request();
      });
    running.set(delivery, settled);
  }

  async function attempt(delivery: ClaimedDelivery, event: EventJson | null): Promise<void> {
    const judged = await attemptDelivery(deps, { delivery, event });
    reachability.note(judged);
    const { result, endpoint } = judged;
    onAttempt?.(result.isUntried ? 'untried' : result.state === 'delivered' ? 'delivered' : 'failed');
    await writer.write({ endpointId: delivery.endpointId, result, endpoint });
  }

  return {
    wake,
    /** Claims nothing more, and waits for the attempts in flight and their results. */
    async close(): Promise<void> {
      closed = true;
      writer.closeSoon();
      clearInterval(pollTimer);
      gathering.cancel();
      await claiming.ended();
      await Promise.all(running.values());
    },
  };
}

function countRunning(running: ReadonlyMap<ClaimedDelivery, unknown>): { id: number; running: number }[] {
  const counts = new Map<number, number>();
  for (const { endpointId } of running.keys()) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, running: count }));
}

/** Whether the orchestrator can send webhooks, as the last attempt showed. */
function createReachability(logger: Logger) {
  let isReachable = true;
  return {
    isReachable: (): boolean => isReachable,
    note(judged: Judged): void {
      if (judged.isReachable === null || judged.isReachable === isReachable) return;
      isReachable = judged.isReachable;
      if (isReachable) logger.info('webhooks resumed');
      else
        logger.warn(
          { reason: judged.result.error },
          'webhooks paused, because the orchestrator cannot send them',
        );
    },
  };
}

/** Calls `wake` once for all requests within `GATHER_MS`. */
function createGathering(wake: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    request(): void {
      timer ??= setTimeout(() => {
        timer = null;
        wake();
      }, GATHER_MS);
    },
    cancel(): void {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
