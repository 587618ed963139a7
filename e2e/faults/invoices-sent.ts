import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@stockroom/local/postgres/with-client';

const PATIENCE_MS = 180_000;
const POLL_MS = 500;

/** Waits, for three minutes at most, until no order is without a mailed invoice; returns how many still are. */
export async function ordersWithoutMail(databaseUrl: string): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const missing = await withClient(databaseUrl, async (client) => {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from orders
          where not exists (select from invoices where order_id = orders.id and state = 'SENT')`,
      );
      return Number(rows[0]?.count);
    });
    if (missing === 0 || Date.now() > deadline) return missing;
    await sleep(POLL_MS);
  }
}
