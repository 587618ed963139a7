import type { Check } from './run-check.ts';

/** Ids are those of jobs. */
export const jobChecks: Check[] = [
  {
    check: 'job_dead',
    repairable: true,
    findings: `select outbox.id as sort, outbox.id::text as id,
        concat_ws(' ', kind, 'of', coalesce(orders.number, 'product ' || (payload ->> 'productId'),
          'import ' || (payload ->> 'importId'))) || ', after ' || attempts || ' attempts: ' || last_error as detail
      from outbox left join orders on orders.id = (payload ->> 'orderId')::bigint where dead_at is not null`,
  },
  {
    check: 'job_stuck',
    repairable: false,
    takesWaitingSince: true,
    findings: `select id as sort, id::text as id, format(case when claimed_at is null
          then '%s: due, and no worker has taken it for %s minutes'
          else '%s: its worker is gone, and no other has taken it for %s minutes' end,
          kind, floor(extract(epoch from now() - available_at) / 60)) as detail
      from outbox where dead_at is null and available_at < $1`,
  },
];
