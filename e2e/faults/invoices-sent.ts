import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@stockroom/local/postgres/with-client';

/** Longer than any back-off after several failures. */
const TIMEOUT_MS = 90_000;
const POLL_MS = 500;

/**
 * Waits until every order has a mailed invoice, while progress is made within each minute and a half, on any machine.
 * Returns the number of orders without one.
 */
export async function ordersWithoutMail(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    let fewest = Number.POSITIVE_INFINITY;
    let deadline = 0;
    for (;;) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from orders
          where not exists (select from documents where order_id = orders.id and state = 'SENT')`,
      );
      const missing = Number(rows[0]?.count);
      if (missing < fewest) deadline = Date.now() + TIMEOUT_MS;
      fewest = Math.min(fewest, missing);
      if (missing === 0 || Date.now() > deadline) return missing;
      await sleep(POLL_MS);
    }
  });
}
