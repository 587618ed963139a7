import type pg from 'pg';

export const CUSTOMERS = 1_000;
export const PRODUCTS = 1_000;
/** More than any run can sell. */
const QUANTITY = 1_000_000_000_000;

/** Creates the customers, the products and this year's sequence of order numbers. */
export async function seedShop(client: pg.Client, year: number): Promise<void> {
  await client.query(`create sequence order_numbers_${year}`);
  await client.query(`
    insert into customers (name, email, address, tax_id, locale, created_at, updated_at)
      select 'Customer ' || n, 'customer' || n || '@example.com', n || ' Harbour Street, Springfield', 'US ' || n,
        'en-US', now(), now()
      from generate_series(1, ${CUSTOMERS}) n`);
  await client.query(`
    insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
      select 'SKU-' || n, 'Product number ' || n, 'One of the benchmark''s products', 500 + n, ${QUANTITY}, 10, true,
        now(), now()
      from generate_series(1, ${PRODUCTS}) n`);
  await client.query('vacuum analyze customers, products');
}
