import { jobKind } from '@stockroom/contracts/jobs';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { readDatabaseTime } from '../db/database-time.ts';
import { insertEvents } from '../events/event-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type DeliveryResult, recordResults } from './delivery-store.ts';
import { type Endpoint, lockUnhealthy, updateHealth } from './endpoint-store.ts';
import { type Attempts, type Health, judgeHealth } from './health-rules.ts';
import type { Judged } from './judge-answer.ts';

/** An attempt whose result is to be recorded. */
export interface Attempted {
  endpointId: number;
  result: DeliveryResult;
  endpoint: Judged['endpoint'];
}

/** Records results, and what they say about their endpoints, in one transaction. Locks the endpoints first. */
export async function recordAttempts(pool: Pool, attempted: Attempted[]): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await recordHealth(tx, attempted);
    await recordResults(
      tx,
      attempted.map(({ result }) => result),
    );
  });
}

async function recordHealth(tx: Tx, attempted: Attempted[]): Promise<void> {
  const byEndpoint = countAttempts(attempted);
  const ids = [...byEndpoint.keys()];
  const failedIds = ids.filter((id) => byEndpoint.get(id)?.succeeded === 0);
  const endpoints = await lockUnhealthy(tx, { ids, failedIds });
  if (endpoints.length === 0) return;
  const now = await readDatabaseTime(tx);
  const changes = endpoints.map((endpoint) => {
    const attempts = byEndpoint.get(endpoint.id) as Attempts;
    return { endpoint, after: judgeHealth(endpoint, attempts, { now, random: Math.random }) };
  });
  await updateHealth(
    tx,
    changes.map(({ endpoint: { id }, after }) => Object.assign({ id }, after)),
  );
  await tellShop(tx, { changes, now });
}

/** Inserts the events and the alerts of endpoints that were disabled, or will be in a day. */
async function tellShop(
  tx: Tx,
  { changes, now }: { changes: { endpoint: Endpoint; after: Health }[]; now: Date },
): Promise<void> {
  const told = changes.flatMap(({ endpoint, after }) => {
    const isDisabled = after.disabledAt !== null && endpoint.disabledAt === null;
    const isWarned = after.warnedAt !== null && endpoint.warnedAt === null;
    return isDisabled || isWarned ? [{ endpoint, after, disabledReason: after.disabledReason }] : [];
  });
  if (told.length === 0) return;
  await insertEvents(
    tx,
    told.map(({ endpoint: { id: webhookId }, disabledReason: reason }) =>
      reason === null
        ? { type: 'webhook.failing' as const, at: now, webhookId }
        : { type: 'webhook.disabled' as const, at: now, webhookId, reason },
    ),
  );
  await insertJobs(
    tx,
    told.map(({ endpoint, after, disabledReason }) => ({
      kind: jobKind.webhookFailing,
      payload: {
        webhookId: endpoint.id,
        origin: new URL(endpoint.url).origin,
        description: endpoint.description,
        disabledReason,
        failingSince: after.failingSince?.toISOString() ?? null,
        happenedAt: now.toISOString(),
      },
    })),
  );
}

function countAttempts(attempted: Attempted[]): Map<number, Attempts> {
  const byEndpoint = new Map<number, Attempts>();
  for (const { endpointId, endpoint } of attempted) {
    if (endpoint === null) continue;
    const counted = byEndpoint.get(endpointId) ?? { succeeded: 0, failed: 0, isGone: false };
    counted.succeeded += Number(endpoint === 'succeeded');
    counted.failed += Number(endpoint !== 'succeeded');
    counted.isGone ||= endpoint === 'gone';
    byEndpoint.set(endpointId, counted);
  }
  return byEndpoint;
}
