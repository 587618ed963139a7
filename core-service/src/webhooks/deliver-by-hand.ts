import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { notFound } from '../http/path-id.ts';
import { type Delivery, findDelivery, insertTest, requeueDelivery } from './delivery-store.ts';
import { lockEndpoint } from './endpoint-store.ts';

interface ByHandDeps {
  pool: Pool;
  /** Called after the commit of a due delivery. */
  onDeliveries: () => void;
}

/** Has a test event sent, also to a disabled endpoint. @throws ProblemError webhook_not_found */
export async function testEndpoint({ pool, onDeliveries }: ByHandDeps, id: number): Promise<Delivery> {
  const delivery = await inTransaction(pool, async (tx) => {
    if ((await lockEndpoint(tx, id)) === null) throw notFound('webhook', id);
    return insertTest(tx, id);
  });
  onDeliveries();
  return delivery;
}

/**
 * Has a delivery sent again, also one that succeeded, with all its attempts.
 * @throws ProblemError delivery_not_found, also if its endpoint was deleted; webhook_disabled
 */
export async function resendDelivery({ pool, onDeliveries }: ByHandDeps, id: number): Promise<Delivery> {
  const delivery = await inTransaction(pool, async (tx) => {
    const found = await findDelivery(tx, id);
    const endpoint = found === null ? null : await lockEndpoint(tx, found.endpointId);
    if (found === null || endpoint === null) throw notFound('delivery', id);
    if (endpoint.disabledAt !== null && found.place !== null)
      throw new ProblemError('webhook_disabled', `Webhook ${endpoint.id} is disabled; enable it first`);
    return requeueDelivery(tx, id);
  });
  onDeliveries();
  return delivery;
}
