import type pg from 'pg';

const ROWS = 1_000_000;

const pick = (words: string, salt: number) => {
  const list = words.split(' ');
  return `(array['${list.join("','")}'])[1 + abs(hashint4((n + ${salt})::integer)::bigint) % ${list.length}]`;
};
const MATERIAL = pick('Enamel Oak Linen Copper Walnut Glass Cotton Steel Birch Ceramic Wool Marble', 1);
const THING = pick(
  'mug shelf lamp kettle table bowl towel clock chair vase blanket tray basket mirror jar',
  2,
);
const COLOUR = pick('small large grey blue green natural white black red extra', 3);
const FIRST_NAME = pick(
  'Anna John Mehmet Yuki Olga Pedro Chloé Łukasz Fatima Liam Noor Ines Erik Mina Paul',
  4,
);
const LAST_NAME = pick('Müller Doe Nowak Tanaka Silva García Kowalska Smith Haddad Olsen Rossi Dubois', 5);

/**
 * Inserts products and customers up to 1,000,000 each, with names made of a few words and a code of five characters. Of
 * the products, 1 in 100 is inactive and 1 in 100 low in stock; of the orders, 1 in 100 is cancelled.
 */
export async function fillLists(client: pg.Client): Promise<void> {
  await withoutIndexes(client, async () => {
    await client.query(`
      insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
        select 'P-' || to_char(n, 'FM0000000'), ${MATERIAL} || ' ' || ${THING} || ', ' || ${COLOUR} || ' ' ||
            left(md5(n::text), 5),
          'One of the benchmark''s products', 500 + abs(hashint4(n::integer)::bigint) % 50000,
          abs(hashint4((n + 6)::integer)::bigint) % 1000, 9, n % 100 <> 0, now() - (${ROWS} - n) * interval '1 second', now()
        from generate_series((select count(*) + 1 from products), ${ROWS}) n`);
    await client.query(`
      insert into customers (name, email, address, tax_id, locale, created_at, updated_at)
        select ${FIRST_NAME} || ' ' || ${LAST_NAME} || ' ' || left(md5(n::text), 5),
          left(md5(n::text), 12) || '@example.com', '1 Harbour Street, Springfield', null, 'en-US',
          now() - (${ROWS} - n) * interval '1 second', now()
        from generate_series((select count(*) + 1 from customers), ${ROWS}) n`);
    await client.query(`update orders set status = 'CANCELLED' where id % 100 = 0`);
  });
  await client.query('vacuum analyze products, customers, orders');
  await client.query('checkpoint');
}

/** Drops the indexes that are not constraints meanwhile: building them is several times as fast as updating them. */
async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid in ('products'::regclass, 'customers'::regclass) and not indisunique`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}
