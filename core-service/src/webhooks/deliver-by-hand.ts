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
 * Has a delivery of an endpoint sent again, also one that succeeded, with all its attempts.
 * @throws ProblemError webhook_not_found, delivery_not_found, webhook_disabled
 */
export async function resendDelivery(
  { pool, onDeliveries }: ByHandDeps,
  { id, endpointId }: Pick<Delivery, 'id' | 'endpointId'>,
): Promise<Delivery> {
  const delivery = await inTransaction(pool, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (endpoint === null) throw notFound('webhook', endpointId);
    const found = await findDelivery(tx, { id, endpointId });
    if (found === null) throw notFound('delivery', id);
    if (endpoint.disabledAt !== null && found.place !== null)
      throw new ProblemError('webhook_disabled', `Webhook ${endpointId} is disabled; enable it first`);
    return requeueDelivery(tx, id);
  });
  onDeliveries();
  return delivery;
}
