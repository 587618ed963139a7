import type { Check } from '../db/book-check.ts';

/** The tax of an order that stores only its rate: half a minor unit rounds up. */
const IMPLIED_TAX = `case when prices_include_tax
    then round(total_minor::numeric * tax_rate_ppm / (1000000 + tax_rate_ppm))
    else round(subtotal_minor::numeric * tax_rate_ppm / 1000000) end`;

/** Ids are the numbers of orders; amounts are in minor units. The total itself is kept by a constraint. */
export const orderChecks: Check[] = [
  {
    check: 'order_sums',
    repairable: false,
    findings: `select id as sort, number as id, detail from (
        select orders.id, number, case
          when lines.total - coalesce(off.amount, 0) + coalesce(charges.amount, 0)
              is distinct from case when prices_include_tax then total_minor else subtotal_minor end
            then format('its lines%s add up to %s, and it has a subtotal of %s and a total of %s', adjustments,
              coalesce(lines.total, 0) - coalesce(off.amount, 0) + coalesce(charges.amount, 0), subtotal_minor,
              total_minor)
          when lines.net - coalesce(off.net, 0) + coalesce(charges.net, 0) <> subtotal_minor
            then format('the nets of its lines%s add up to %s, and its subtotal is %s', adjustments,
              lines.net - coalesce(off.net, 0) + coalesce(charges.net, 0), subtotal_minor)
          when off.shared <> off.amount
            then format('the shares of its discount add up to %s, and the discount is %s', off.shared, off.amount)
          when taxes.base <> subtotal_minor
            then format('the bases of its taxes add up to %s, and its subtotal is %s', taxes.base, subtotal_minor)
          when taxes.tax <> tax_minor
            then format('its taxes add up to %s, and its tax is %s', taxes.tax, tax_minor)
          end as detail
        from orders
        cross join lateral (
          select case when num_nulls(discount, charges) < 2 then ', discount and charges' end as adjustments) as words
        left join (
          select order_id, sum(total_minor) as total, sum(coalesce(net_minor, total_minor)) as net
          from order_items group by order_id) as lines
          on lines.order_id = orders.id
        left join lateral (
          select (discount ->> 'amountMinor')::bigint as amount, sum((each ->> 'amountMinor')::bigint) as shared,
            sum((each ->> 'netMinor')::bigint) as net
          from jsonb_array_elements(discount -> 'shares') as each) as off on discount is not null
        left join lateral (
          select sum((each ->> 'amountMinor')::bigint) as amount, sum((each ->> 'netMinor')::bigint) as net
          from jsonb_array_elements(orders.charges) as each) as charges on orders.charges is not null
        left join lateral (
          select coalesce(sum((each ->> 'baseMinor')::bigint), subtotal_minor) as base,
            coalesce(sum((each ->> 'taxMinor')::bigint), ${IMPLIED_TAX}) as tax
          from jsonb_array_elements(orders.taxes) as each) as taxes on true) as judged
      where detail is not null`,
  },
];
