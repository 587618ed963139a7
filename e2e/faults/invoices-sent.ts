import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@stockroom/local/postgres/with-client';

/** Longer than any back-off that some faults in a row lead to. */
const PATIENCE_MS = 90_000;
const POLL_MS = 500;

/**
 * Waits until no order is without a mailed invoice, as long as there are fewer of them within a minute and a half, on
 * however slow a machine. Returns how many still are.
 */
export async function ordersWithoutMail(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    let fewest = Number.POSITIVE_INFINITY;
    let deadline = 0;
    for (;;) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from orders
          where not exists (select from invoices where order_id = orders.id and state = 'SENT')`,
      );
      const missing = Number(rows[0]?.count);
      if (missing < fewest) deadline = Date.now() + PATIENCE_MS;
      fewest = Math.min(fewest, missing);
      if (missing === 0 || Date.now() > deadline) return missing;
      await sleep(POLL_MS);
    }
  });
}
