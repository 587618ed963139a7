import type { Queryable } from '../db/pool.ts';
import type { WebhookCounts } from '../metrics/webhook-metrics.ts';

/** Counts the endpoints by state, and finds the most delayed delivery to a healthy one. */
export async function countWebhooks(db: Queryable): Promise<WebhookCounts> {
  const { rows } = await db.query<WebhookCounts>({
    name: 'count-webhooks',
    text: `select count(*) filter (where disabled_at is null and failures = 0) as healthy,
        count(*) filter (where disabled_at is null and failures > 0) as failing,
        count(*) filter (where disabled_at is not null) as disabled,
        greatest(extract(epoch from now() - min(first.available_at)
          filter (where disabled_at is null and failures = 0)), 0)::float8 as "lateSeconds"
      from webhook_endpoints as endpoint left join lateral (
          select available_at from webhook_deliveries
          where endpoint_id = endpoint.id and state = 'waiting' and n is not null
          order by available_at, id limit 1) as first on true
      where deleted_at is null`,
  });
  return rows[0] as WebhookCounts;
}
