import type { Tx } from '../db/transaction.ts';
import type { Applying, ChangedRows, OvertakenRow } from './import-kind.ts';
import { compareCustomers, insertCustomerChanges } from './prepare-customers.ts';
import { takeBackEdited } from './take-back-edited.ts';

/** Locks the customers that change, in order of id, and changes them. Who was edited since is compared again. */
export async function changeCustomers(tx: Tx, applying: Applying): Promise<ChangedRows | OvertakenRow> {
  await tx.query({ text: 'analyze import_work' });
  await lockChanging(tx);
  const overtaken = await findErased(tx);
  if (overtaken !== null) return overtaken;
  await compareEditedAgain(tx, applying);
  return { updated: await updateCustomers(tx, applying), jobs: [] };
}

async function lockChanging(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_locked on commit drop as
      select id, version, erased_at from customers
      where id in (select target_id from import_work where is_changed)
      order by id for no key update`,
  });
  await tx.query({ text: 'analyze import_locked' });
}

async function findErased(tx: Tx): Promise<OvertakenRow | null> {
  // Materialized: for the sake of the limit, the planner would else compare every row with every other.
  const { rows } = await tx.query<OvertakenRow>({
    text: `with overtaken as materialized (
        select nth, line, target_id from import_work join import_locked on import_locked.id = target_id
        where erased_at is not null)
      select line, 'the customer ' || target_id || ' was erased by now' as reason
      from overtaken order by nth limit 1`,
  });
  return rows[0] ?? null;
}

async function compareEditedAgain(tx: Tx, applying: Applying): Promise<void> {
  const edited = await takeBackEdited(tx, 'customers');
  if (edited === null) return;
  await compareCustomers(tx, { importId: applying.importId, rows: edited });
  await insertCustomerChanges(tx, { ...applying, rows: edited });
}

async function updateCustomers(tx: Tx, { at }: Applying): Promise<number> {
  const { rowCount } = await tx.query({
    text: `update customers set
        name = coalesce(work.name, customers.name),
        email = coalesce(work.email, customers.email),
        address = case when work.address is null then customers.address else nullif(work.address, '') end,
        tax_id = case when work.tax_id is null then customers.tax_id else nullif(work.tax_id, '') end,
        locale = coalesce(work.locale, customers.locale),
        version = customers.version + 1,
        updated_at = $1
      from import_work as work join import_locked as locked on locked.id = work.target_id
      where customers.id = locked.id and work.is_changed`,
    values: [at],
  });
  return rowCount ?? 0;
}
