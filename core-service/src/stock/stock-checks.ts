import type { Check } from '../db/book-check.ts';
import { SELECT_AUDITED } from './audit-inventory.ts';

/** Ids are those of the products and movements. */
export const stockChecks: Check[] = [
  {
    check: 'ledger_sum',
    repairable: false,
    findings: `select id as sort, id::text as id,
        format('%s: %s on hand, and its movements add up to %s', sku, quantity, movements) as detail
      from (${SELECT_AUDITED}) as audited where quantity <> movements`,
  },
  {
    check: 'ledger_chain',
    repairable: false,
    findings: `select id as sort, id::text as id,
        format('product %s: %s before, change of %s, %s after', product_id, before, delta, balance) as detail
      from (select id, product_id, delta, balance,
          lag(balance, 1, 0::bigint) over (partition by product_id order by id) as before
        from stock_movements) as chained
      where before + delta <> balance`,
  },
];
