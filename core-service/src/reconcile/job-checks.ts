import type { Check } from '../db/book-check.ts';
import { SELECT_SUPPRESSED_JOBS } from '../documents/suppressed-mails.ts';

/** Ids are those of the jobs. */
export const jobChecks: Check[] = [
  {
    check: 'job_dead',
    repairable: true,
    findings: `select outbox.id as sort, outbox.id::text as id,
        concat_ws(' ', kind, 'of', coalesce(orders.number, 'product ' || (payload ->> 'productId'),
          'import ' || (payload ->> 'importId'))) || ', after ' || attempts || ' attempts: ' || last_error as detail
      from outbox left join orders on orders.id = outbox.order_id
      where dead_at is not null and outbox.id not in (${SELECT_SUPPRESSED_JOBS})`,
  },
  {
    check: 'job_stuck',
    repairable: false,
    takesWaitingSince: true,
    findings: `select id as sort, id::text as id, format(case when claimed_at is null
          then '%s: due, but not claimed by a worker for %s minutes'
          else '%s: its worker is gone, and no other worker has claimed it for %s minutes' end,
          kind, floor(extract(epoch from now() - available_at) / 60)) as detail
      from outbox where dead_at is null and available_at < $1`,
  },
];
