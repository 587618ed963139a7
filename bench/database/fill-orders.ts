import type pg from 'pg';
import { CUSTOMERS, PRODUCTS } from './seed-shop.ts';

const MILLION = 1_000_000;

/**
 * Inserts orders, by default 1,000,000, of one to three lines, with their lines, movements and invoices. Foreign keys are not
 * checked meanwhile: the rows satisfy them, and checking takes minutes. Orders are `secondsApart`; the movements' balances
 * are invented.
 */
export async function fillOrders(
  client: pg.Client,
  { year, secondsApart, orders = MILLION }: { year: number; secondsApart: number; orders?: number },
): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(`
    insert into orders (id, number, customer_id, customer_name, customer_email, customer_address, customer_tax_id,
        subtotal_minor, tax_rate_ppm, tax_minor, total_minor, currency, status, created_at)
      select n, 'ORD-${year}-' || to_char(n, 'FM999999000000'), 1 + n % ${CUSTOMERS}, 'Customer ' || 1 + n % ${CUSTOMERS},
        'customer' || 1 + n % ${CUSTOMERS} || '@example.com', '1 Harbour Street, Springfield', 'US 1',
        (1 + n % 3) * 1000, 100000, (1 + n % 3) * 100, (1 + n % 3) * 1100, 'USD', 'COMPLETED', now() - (${orders} - n) * interval '${secondsApart} seconds'
      from generate_series(1, ${orders}) n`);
  const lines = `generate_series(1, ${orders}) n cross join lateral generate_series(1, 1 + n % 3) line`;
  await client.query(`
    insert into order_items (order_id, line, product_id, product_name, quantity, unit_price_minor, total_minor)
      select n, line, 1 + (n * 7 + line) % ${PRODUCTS}, 'Product number ' || 1 + (n * 7 + line) % ${PRODUCTS}, 1, 1000, 1000
      from ${lines}`);
  await client.query(`
    insert into stock_movements (product_id, delta, balance, reason, order_id, actor, created_at)
      select 1 + (n * 7 + line) % ${PRODUCTS}, -1, 1000000000, 'sold', n, 'api', now()
      from ${lines}`);
  // As after orders that were invoiced long ago.
  await client.query(`
    insert into document_series (series, year, last_number, last_numbered_at) values ('INV', ${year}, ${orders}, now())`);
  await client.query(`
    insert into documents (kind, series, order_id, state, attempts, year, series_number, number, numbered_at, stored_key, sha256,
        bytes, stored_at, message_id, sent_at)
      select 'INVOICE', 'INV', n, 'SENT', 1, ${year}, n, number, at, 'invoices/${year}/' || number || '.pdf', repeat('a', 64),
        14000, at, 'message-' || n, at
      from (select n, 'INV-${year}-' || to_char(n, 'FM999999000000') as number,
          now() - (${orders} - n) * interval '${secondsApart} seconds' as at
        from generate_series(1, ${orders}) n) as numbered`);
  await client.query(`select setval('orders_id_seq', ${orders}), setval('order_numbers_${year}', ${orders})`);
  await client.query('set session_replication_role = default');
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}
