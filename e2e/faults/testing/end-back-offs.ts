import { withClient } from '@stockroom/local/postgres/with-client';

/** Ends the back-offs after a fault, some of which last a minute; leases continue. */
export async function endBackOffs(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    await client.query('update outbox set available_at = now() where dead_at is null and claimed_at is null');
    await client.query(
      `update webhook_deliveries set available_at = now() where state = 'waiting' and claimed_at is null`,
    );
    await client.query('update webhook_endpoints set paused_until = null where paused_until is not null');
    return true;
  });
}
