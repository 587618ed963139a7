import type { Check } from './run-check.ts';
import { SELECT_SUPPRESSED_INVOICES, SELECT_SUPPRESSED_RESENDS } from './suppressed-mails.ts';

/** Ids are those of jobs. */
export const jobChecks: Check[] = [
  {
    check: 'job_dead',
    repairable: true,
    findings: `select outbox.id as sort, outbox.id::text as id,
        concat_ws(' ', kind, 'of', coalesce(orders.number, 'product ' || (payload ->> 'productId'),
          'import ' || (payload ->> 'importId'))) || ', after ' || attempts || ' attempts: ' || last_error as detail
      from outbox left join orders on orders.id = (payload ->> 'orderId')::bigint
      where dead_at is not null and not (kind = 'order.completed'
          and orders.id in (select order_id from (${SELECT_SUPPRESSED_INVOICES}) as suppressed))
        and not (kind = 'invoice.resend' and (payload ->> 'resendId')::bigint
          in (select id from (${SELECT_SUPPRESSED_RESENDS}) as suppressed))`,
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
