import type pg from 'pg';

/**
 * Gives the 1,000,000 orders a life: 1 in 2 has two tax rates, 1 in 10 a discount, 1 in 100 is cancelled, 1 in 20 refunded
 * in part. All are paid except the newest tenth, and 1 in 1,000 of the others.
 */
export async function fillReports(client: pg.Client): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(`
    update orders set tax_rate_ppm = null,
      status = case when id % 100 = 1 then 'CANCELLED' else status end,
      discount = case when id % 5 = 1 then '{"percent":null,"amountMinor":0,"reason":"Bench","shares":[]}'::jsonb end,
      taxes = jsonb_build_array(
        jsonb_build_object('code', 'standard', 'category', 'S', 'ratePpm', 100000, 'baseMinor', subtotal_minor - 500,
          'taxMinor', tax_minor - 25, 'exemptionReason', null, 'exemptionCode', null),
        jsonb_build_object('code', 'food', 'category', 'S', 'ratePpm', 50000, 'baseMinor', 500, 'taxMinor', 25,
          'exemptionReason', null, 'exemptionCode', null))
      where id % 2 = 1`);
  await client.query(`
    update order_items set tax_code = 'standard', tax_category = 'S', tax_rate_ppm = 100000 where order_id % 2 = 1`);
  await client.query(`
    update documents set due_date = numbered_at::date + 14 where order_id >= 900000 or order_id % 1000 = 7`);
  await client.query(`
    insert into payments (order_id, amount_minor, method, external_id, paid_at, actor, created_at)
      select id, total_minor, 'card', 'bench-' || id, created_at, 'bench', created_at from orders
      where id % 1000 <> 7 and id < 900000`);
  await client.query(`
    insert into refunds (order_id, kind, parts, subtotal_minor, taxes, tax_minor, total_minor, reason, actor, created_at)
      select id, 'REFUND', '[{"of":"line","position":1,"quantity":1,"restock":false,"amountMinor":1000,"netMinor":1000}]',
        1000, '[{"category":"S","ratePpm":100000,"baseMinor":1000,"taxMinor":100}]', 100, 1100, 'Bench', 'bench', created_at
      from orders where id % 20 = 3`);
  // The triggers that keep it are off.
  await client.query(`
    update orders set payment_status = payment_status_of(id, status, total_minor)
      where payment_status <> payment_status_of(id, status, total_minor)`);
  await client.query('set session_replication_role = default');
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}
