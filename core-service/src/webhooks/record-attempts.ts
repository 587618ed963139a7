import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { readDatabaseTime } from '../db/database-time.ts';
import { type DeliveryResult, recordResults } from './delivery-store.ts';
import { lockUnhealthy, updateHealth } from './endpoint-store.ts';
import { type Attempts, judgeHealth } from './health-rules.ts';
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
  const healths = endpoints.map((endpoint) => {
    const attempts = byEndpoint.get(endpoint.id) as Attempts;
    return Object.assign({ id: endpoint.id }, judgeHealth(endpoint, attempts, { now, random: Math.random }));
  });
  await updateHealth(tx, healths);
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
