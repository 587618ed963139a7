import type { Workload } from '../cases.ts';
import { CUSTOMERS, PRODUCTS } from '../database/seed-shop.ts';

/**
 * Core's work for one order, as a hand-written pgbench script: the same tables, locks and rows in one transaction, with
 * prepared statements for all lines at once, and the product's lock taken as late as possible.
 */
export function placeOrderScript({ workload, year }: { workload: Workload; year: number }): string {
  const lines = workload === 'hot' ? [1] : [1, 2, 3];
  const each = (text: (line: number) => string, separator = ', ') => lines.map(text).join(separator);
  const third = Math.floor(PRODUCTS / 3);
  const productOf = (line: number) =>
    workload === 'hot' ? '1' : `random(${(line - 1) * third + 1}, ${line * third})`;

  return `
\\set customer random(1, ${CUSTOMERS})
${each((n) => `\\set product${n} ${productOf(n)}`, '\n')}
begin;
select name, email, address, tax_id from customers where id = :customer \\gset customer_
select nextval('orders_id_seq') as id, nextval('documents_id_seq') as invoice, 'ORD-${year}-' || to_char(nextval('order_numbers_${year}'), 'FM999999000000') as number \\gset order_
with locked as (
  select id, name, price_minor, quantity from products where id in (${each((n) => `:product${n}`)}) order by id for update)
select ${each((n) => `line${n}.name as name${n}, line${n}.price_minor as price${n}, line${n}.quantity - 1 as balance${n}`)}
  from ${each((n) => `locked as line${n}`)} where ${each((n) => `line${n}.id = :product${n}`, ' and ')} \\gset
\\set subtotal ${each((n) => `:price${n}`, ' + ')}
\\set tax (:subtotal * 100000 + 500000) / 1000000
\\set total :subtotal + :tax
insert into orders (id, number, customer_id, customer_name, customer_email, customer_address, customer_tax_id,
    subtotal_minor, tax_rate_ppm, tax_minor, total_minor, currency, status, created_at)
  values (:order_id, :order_number, :customer, :customer_name, :customer_email, :customer_address, :customer_tax_id,
    :subtotal, 100000, :tax, :total, 'USD', 'COMPLETED', now());
update products set quantity = quantity - 1, updated_at = now() where id in (${each((n) => `:product${n}`)});
insert into order_items (order_id, line, product_id, product_name, quantity, unit_price_minor, total_minor)
  values ${each((n) => `(:order_id, ${n}, :product${n}, :name${n}, 1, :price${n}, :price${n})`)};
insert into stock_movements (product_id, delta, balance, reason, order_id, actor, created_at)
  values ${each((n) => `(:product${n}, -1, :balance${n}, 'sold', :order_id, 'api', now())`)};
insert into documents (id, kind, series, order_id, state) values (:order_invoice, 'INVOICE', 'INV', :order_id, 'PENDING');
insert into outbox (kind, lane, order_id, document_id, payload)
  values ('order.completed', 'documents', :order_id, :order_invoice, '{}');
commit;
`;
}
