import { customerListQuerySchema } from '@stockroom/contracts/customers';
import { productListQuerySchema } from '@stockroom/contracts/products';
import { listCustomers } from '../customers/list-customers.ts';
import type { FoundKind } from '@stockroom/contracts/search';
import type { Queryable } from '../db/pool.ts';
import { listProducts } from '../products/list-products.ts';
import { AFTER_EVERY_CHARACTER, type Found, type Rank, type Wanted } from './found.ts';

interface Row {
  id: number;
  title: string;
  subtitle: string;
  rank: Rank;
}

/** Products by sku or name. */
export async function searchProducts(db: Queryable, wanted: Wanted): Promise<Found[]> {
  const columns = { table: 'products', title: 'name', subtitle: 'sku' };
  const found = await searchBeginnings(db, { ...wanted, ...columns });
  if (found.length < wanted.limit) {
    const query = productListQuerySchema.parse({ q: wanted.text });
    const containing = await listProducts(db, { query, after: null, limit: wanted.limit });
    for (const { row } of containing) found.push({ id: row.id, title: row.name, subtitle: row.sku, rank: 2 });
  }
  return found.map((row) => asFound('product', row));
}

/** Customers by name, company or email. */
export async function searchCustomers(db: Queryable, wanted: Wanted): Promise<Found[]> {
  const columns = { table: 'customers', title: 'name', subtitle: 'email' };
  const found = await searchBeginnings(db, { ...wanted, ...columns });
  if (found.length < wanted.limit) {
    const query = customerListQuerySchema.parse({ q: wanted.text });
    const containing = await listCustomers(db, { query, after: null, limit: wanted.limit });
    for (const { row } of containing)
      found.push({ id: row.id, title: row.name, subtitle: row.email, rank: 2 });
  }
  return found.map((row) => asFound('customer', row));
}

const asFound = (kind: FoundKind, { id, title, subtitle, rank }: Row): Found => ({
  kind,
  id: String(id),
  orderId: null,
  title,
  subtitle,
  rank,
});

/** The rows of which one of the two columns begins with the text, in any case, by the indexes for sorting by them. */
async function searchBeginnings(
  db: Queryable,
  { table, title, subtitle, text, limit }: Wanted & { table: string; title: string; subtitle: string },
): Promise<Row[]> {
  const beginning = (column: string) => {
    const key = `lower_text(${column}) collate "C"`;
    return `(select id, ${title} as title, ${subtitle} as subtitle, case ${key} when lower_text($1) then 0 else 1 end as rank
      from ${table} where ${key} >= lower_text($1) and ${key} < lower_text($1) || $2 order by ${key}, id limit $3)`;
  };
  const { rows } = await db.query<Row>({
    name: `search-${table}`,
    text: `${beginning(subtitle)} union all ${beginning(title)} order by rank, id`,
    values: [text, AFTER_EVERY_CHARACTER, limit],
  });
  return rows;
}
