import type { Check } from '../db/book-check.ts';

/** Each refund with the sums of its parts and taxes. */
const SELECT_SUMMED = `select refunds.*, parts.amount, parts.net, taxes.base, taxes.tax
  from refunds
  cross join lateral (select coalesce(sum((each ->> 'amountMinor')::bigint), 0) as amount,
      coalesce(sum((each ->> 'netMinor')::bigint), 0) as net from jsonb_array_elements(parts) as each) as parts
  cross join lateral (select coalesce(sum((each ->> 'baseMinor')::bigint), 0) as base,
      coalesce(sum((each ->> 'taxMinor')::bigint), 0) as tax from jsonb_array_elements(refunds.taxes) as each) as taxes`;

/** The lines of which more was refunded than sold: `order_id`, `line`, `quantity` and the refunded `quantity`. */
const SELECT_EXCEEDED_LINES = `select items.order_id, items.line, items.quantity as sold, sum((each ->> 'quantity')::bigint) as refunded
  from refunds cross join lateral jsonb_array_elements(parts) as each
  join order_items as items on items.order_id = refunds.order_id and items.line = (each ->> 'position')::integer
  where each ->> 'of' = 'line' group by 1, 2, 3 having sum((each ->> 'quantity')::bigint) > items.quantity`;

/** Ids are the numbers of orders; amounts are in minor units. */
export const refundChecks: Check[] = [
  {
    check: 'refund_sums',
    repairable: false,
    findings: `select orders.id as sort, number as id, coalesce(wrong.detail, judged.detail) as detail
      from orders
      left join (
        select order_id, min(format('refund %s: its parts and taxes do not add up to %s', id, total_minor)) as detail
        from (${SELECT_SUMMED}) as summed join (select id as order_id, prices_include_tax from orders) as kind using (order_id)
        where net <> subtotal_minor or base <> subtotal_minor or tax <> tax_minor
          or amount <> case when prices_include_tax then total_minor else subtotal_minor end
        group by order_id) as wrong on wrong.order_id = orders.id
      left join (
        select orders.id, case
          when exceeded.order_id is not null
            then format('line %s: %s refunded, %s sold', exceeded.line, exceeded.refunded, exceeded.sold)
          when refunded.total > total_minor or refunded.tax > tax_minor
            then format('%s with a tax of %s is refunded, and it has a total of %s with a tax of %s', refunded.total,
              refunded.tax, total_minor, tax_minor)
          when (status = 'CANCELLED') <> (cancellation.order_id is not null)
            then format('it is %s, but its cancellation is %s', status,
              case when cancellation.order_id is null then 'missing' else 'recorded' end)
          when status = 'CANCELLED' and documents.number is not null and coalesce(refunded.total, 0) <> total_minor
            then format('it was cancelled after its invoice, but %s of %s is refunded', coalesce(refunded.total, 0), total_minor)
          when documents.state = 'CANCELLED' and status <> 'CANCELLED' then 'its invoice is cancelled, but it is not'
          end as detail
        from orders
        left join order_cancellations as cancellation on cancellation.order_id = orders.id
        left join documents on documents.order_id = orders.id and documents.kind = 'INVOICE'
        left join (select order_id, sum(total_minor) as total, sum(tax_minor) as tax from refunds group by 1) as refunded
          on refunded.order_id = orders.id
        left join (select distinct on (order_id) * from (${SELECT_EXCEEDED_LINES}) as each order by order_id, line) as exceeded
          on exceeded.order_id = orders.id) as judged on judged.id = orders.id
      where wrong.detail is not null or judged.detail is not null`,
  },
];
