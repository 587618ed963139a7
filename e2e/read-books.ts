import type pg from 'pg';
import { withClient } from '@stockroom/local/postgres/with-client';

/** Inconsistencies that must never occur. Each query counts rows that are wrong, whatever was ordered. */
const WRONG_ROWS = {
  ordersWithoutItems: `select count(*) from orders where not exists (select from order_items where order_id = orders.id)`,
  ordersThatDoNotAddUp: `select count(*) from orders
    where subtotal_minor <> (select sum(net_minor) from order_items where order_id = orders.id)
      - (select coalesce(sum((share ->> 'netMinor')::bigint), 0) from jsonb_array_elements(discount -> 'shares') as share)
      + (select coalesce(sum((charge ->> 'netMinor')::bigint), 0) from jsonb_array_elements(charges) as charge)`,
  ordersWhoseMovementsAreNotTheirItems: `select count(*)
    from (select order_id, product_id, sum(quantity) as sold from order_items where track_stock
      group by 1, 2) as item
    full join (select order_id, product_id, -sum(delta) as sold from stock_movements where reason = 'sold'
      group by 1, 2) as movement using (order_id, product_id)
    where item.sold is distinct from movement.sold`,
  ordersWithNeitherJobNorInvoice: `select count(*) from orders
    where not exists (select from outbox where order_id = orders.id)
      and not exists (select from documents where order_id = orders.id and state in ('SENT', 'CANCELLED'))`,
  ordersWithoutOneInvoice: `select count(*) from orders
    where (select count(*) from documents where order_id = orders.id and kind = 'INVOICE') <> 1`,
  jobsOfNoOrder: `select count(*) from outbox
    where lane <> 'alerts' and not exists (select from orders where id = order_id)`,
  jobsOfNoDocument: `select count(*) from outbox
    where lane <> 'alerts' and not exists (select from documents
      where id = document_id and documents.order_id = outbox.order_id)`,
  ordersWithTwoJobs: `select count(*) from (select 1 from outbox where order_id is not null
    group by document_id having count(*) > 1) as doubled`,
  ordersOfWhichMoreWasReturnedThanSold: `select count(*) from (select 1 from stock_movements where order_id is not null
    group by order_id, product_id having sum(delta) > 0) as returned`,
  ordersOfWhichMoreWasRefundedThanSold: `select count(*) from orders
    where total_minor < (select sum(total_minor) from refunds where order_id = orders.id)`,
  salesOfNoOrder: `select count(*) from stock_movements where reason = 'sold' and order_id is null`,
  productsThatDifferFromTheirLedger: `select count(*) from products
    where quantity <> coalesce((select sum(delta) from stock_movements where product_id = products.id), 0)`,
  movementsOffTheirBalance: `select count(*) from (
      select balance, sum(delta) over (partition by product_id order by id) as sum from stock_movements) as movement
    where balance <> sum`,
  keysWithoutAnswer: `select count(*) from idempotency_keys where response is null`,
  // A key that is not of an order stores the id of its row. Of a deleted product, only the history is left.
  keysOfNoOrder: `select count(*) from idempotency_keys cross join lateral (
      select response::json->>'orderId' as number, (response::json->>'id')::bigint as id) as answer
    where case when answer.number is null
      then not exists (select from payments where payments.id = answer.id)
        and not exists (select from refunds where refunds.id = answer.id)
        and not exists (select from order_events where order_events.id = answer.id)
        and not exists (select from stock_movements where stock_movements.id = answer.id)
        and not exists (select from api_keys where api_keys.id = answer.id)
        and not exists (select from tax_rates where tax_rates.id = answer.id)
        and not exists (select from customers where customers.id = answer.id)
        and not exists (select from change_history where subject = 'product' and subject_id = answer.id)
      else not exists (select from orders where orders.number = answer.number) end`,
  gapsInTheSeries: `select coalesce(sum(period.last_number - period.first_number + 1
    - (select count(*) from documents where documents.series = period.series and documents.year = period.year
      and documents.format_version = period.format_version)
    - (select coalesce(sum(to_number - from_number + 1), 0) from document_gaps as gap where gap.series = period.series
      and gap.year = period.year and gap.format_version = period.format_version)), 0) as count
    from document_series as period`,
};

export type WrongRows = Record<keyof typeof WRONG_ROWS, number>;

export const NO_WRONG_ROWS = Object.fromEntries(
  Object.keys(WRONG_ROWS).map((name) => [name, 0]),
) as WrongRows;

export interface Books {
  wrongRows: WrongRows;
  /** The order numbers of each customer. */
  ordersOf: Map<number, string[]>;
  /** The order number that each key was answered with. */
  orderOfKey: Map<string, string>;
  /** The quantity of each product. */
  quantities: Map<number, number>;
}

/** Reads all of it in one snapshot. */
export async function readBooks(databaseUrl: string): Promise<Books> {
  return withClient(databaseUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const wrongRows: Record<string, number> = {};
    for (const [name, query] of Object.entries(WRONG_ROWS)) wrongRows[name] = await count(client, query);
    const orders = await client.query<{ customer: string; numbers: string[] }>(
      'select customer_id as customer, array_agg(number) as numbers from orders group by customer_id',
    );
    const keys = await client.query<{ key: string; number: string }>(
      `select key, response::json->>'orderId' as number from idempotency_keys`,
    );
    const products = await client.query<{ id: string; quantity: string }>(
      'select id, quantity from products',
    );
    await client.query('commit');
    return {
      wrongRows: wrongRows as WrongRows,
      ordersOf: new Map(orders.rows.map(({ customer, numbers }) => [Number(customer), numbers])),
      orderOfKey: new Map(keys.rows.map(({ key, number }) => [key, number])),
      quantities: new Map(products.rows.map(({ id, quantity }) => [Number(id), Number(quantity)])),
    };
  });
}

async function count(client: pg.Client, query: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}
