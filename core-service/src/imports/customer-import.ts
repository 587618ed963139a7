import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEventsFrom } from '../events/event-store.ts';
import { customerColumns } from './customer-columns.ts';
import { findErased, findMissing, findTaken, findWithoutVatId, lacksVatId } from './customer-conflicts.ts';
import { cellType, join, newValue, ofCustomer, ofNobody, ofWork, stored } from './customer-row-sql.ts';
import { discardStaleRows } from './discard-stale-rows.ts';
import type {
  Applying,
  ChangedRows,
  ImportConflict,
  Importer,
  ParsedRow,
  ResolvedRow,
  RowRange,
} from './importer.ts';

/** The cells of a row beyond the id. `''` and `{}` empty a field; null leaves it unchanged. */
const GIVEN = join((field) => `"${field.name}" ${cellType(field)}`);

/** Customers are matched by id if a row has one, else by email, without regard to case. */
export const customerImport: Importer = {
  columns: customerColumns,
  keys: ['id', 'email'],
  neededToCreate: () => ['email', 'name'],
  resolve: resolveCustomers,
  begin: beginCustomers,
  prepare: prepareCustomers,
  change: changeCustomers,
};

async function resolveCustomers(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]> {
  const { rows: resolved } = await db.query<ResolvedRow>({
    name: 'resolve-imported-customers',
    text: `select given.nth, coalesce(customers.id::text, lower_text(given.email), given.id::text) as key,
        customers.id as "targetId",
        case
          when given.id is not null and customers.id is null
            then json_build_object('column', 'id', 'message', 'there is no customer ' || given.id)
          when customers.erased_at is not null
            then json_build_object('column', 'id', 'message', 'the customer was erased')
          when given.id is null and given.email is null
            then json_build_object('column', 'id', 'message', 'is required if there is no email')
          when same.matches > 1
            then json_build_object('column', 'email', 'message',
              same.matches || ' customers have this email; give the id of the one that is meant')
          when ${lacksVatId('coalesce(given."taxTreatment", customers.tax_treatment)', 'coalesce(given."vatId", customers.vat_id)')}
            then json_build_object('column', 'vatId', 'message', 'is required by the tax treatment')
        end as refusal,
        case when customers.id is null then 'created'
          when ${join((field) => `${newValue(field, ofCustomer)} is distinct from ${stored(field)}`, ' or ')} then 'updated'
          else 'unchanged' end as effect
      from json_to_recordset($1) as given (nth integer, id bigint, ${GIVEN})
      left join lateral (
        select min(id) as id, count(*) as matches from customers
        where given.id is null and lower_text(email) collate "C" = lower_text(given.email) and erased_at is null
      ) as same on true
      left join customers on customers.id = coalesce(given.id, same.id)
      order by given.nth`,
    values: [JSON.stringify(rows.map(({ nth, fields }) => ({ nth, ...fields })))],
  });
  return resolved;
}

/** Creates the table of rows with their changes, compared before the customers are locked. */
async function beginCustomers(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_work (nth integer primary key, line integer not null, target_id bigint,
      ${join((field) => `${field.column} ${cellType(field)}`)}, seen_version integer,
      changes jsonb not null, is_changed boolean not null) on commit drop`,
  });
}

/** Compares rows with the customers, creates new customers, and writes the history: everything that needs no lock. */
async function prepareCustomers(tx: Tx, range: RowRange & Applying): Promise<ImportConflict | null> {
  const rows = `rows.nth between ${range.fromNth} and ${range.toNth}`;
  await compareCustomers(tx, { importId: range.importId, rows });
  const conflict = (await findMissing(tx, range)) ?? (await findTaken(tx, range));
  if (conflict !== null) return conflict;
  await insertCustomers(tx, range);
  await insertCustomerChanges(tx, { ...range, rows });
  return null;
}

/** Compares rows of the import with their customers; the condition `rows` selects them. */
async function compareCustomers(
  tx: Tx,
  { importId, rows }: { importId: number; rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into import_work
      select rows.nth, rows.line, rows.target_id, ${join(({ name }) => `given."${name}"`)}, customers.version,
        coalesce(change.changes, '{}'), change.changes is not null
      from import_rows as rows
      cross join lateral jsonb_to_record(rows.data) as given (${GIVEN})
      left join customers on customers.id = rows.target_id and customers.erased_at is null
      left join lateral (
        select jsonb_object_agg(field, jsonb_build_object('from', was, 'to', becomes)) as changes
        from (values ${join((field) => `('${field.name}', to_jsonb(${stored(field)}), to_jsonb(${newValue(field, ofCustomer)}))`)})
          as field (field, was, becomes)
        where becomes is distinct from was
      ) as change on customers.id is not null
      where rows.import_id = $1 and ${rows}`,
    values: [importId],
  });
}

async function insertCustomers(tx: Tx, { fromNth, toNth, actor, at }: RowRange & Applying): Promise<void> {
  await tx.query({
    text: `with made as (
        insert into customers (${join(({ column }) => column)}, created_at, updated_at)
        select ${join((field) => newValue(field, ofNobody))}, $3, $3
        from import_work where nth between $1 and $2 and target_id is null order by nth
        returning *),
      noted as (
        insert into change_history (subject, subject_id, action, changes, actor, created_at)
        select 'customer', id, 'created', jsonb_build_object(
          ${join(({ name, column }) => `'${name}', jsonb_build_object('from', null, 'to', ${column})`)}), $4, $3
        from made)
      ${insertEventsFrom(`select 'customer.created' as type, created_at as at, null::bigint as order_id, id as subject_id,
        version, null::jsonb as data from made`)}`,
    values: [fromNth, toNth, at, actor],
  });
}

/** Writes the history of compared rows. */
async function insertCustomerChanges(
  tx: Tx,
  { rows, actor, at }: Applying & { rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select 'customer', target_id, 'updated', changes, $1, $2
      from import_work as rows where target_id is not null and is_changed and ${rows} order by nth`,
    values: [actor, at],
  });
}

/**
 * Locks the customers to change, in order of id, and changes them. Customers edited since the comparison are compared
 * again.
 */
async function changeCustomers(tx: Tx, applying: Applying): Promise<ChangedRows | ImportConflict> {
  await tx.query({ text: 'analyze import_work' });
  await lockChanging(tx);
  const conflict = await findErased(tx);
  if (conflict !== null) return conflict;
  await compareEditedAgain(tx, applying);
  const lacking = await findWithoutVatId(tx);
  if (lacking !== null) return lacking;
  return { updated: await updateCustomers(tx, applying) };
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

async function compareEditedAgain(tx: Tx, applying: Applying): Promise<void> {
  const edited = await discardStaleRows(tx, 'customers');
  if (edited === null) return;
  await compareCustomers(tx, { importId: applying.importId, rows: edited });
  await insertCustomerChanges(tx, { ...applying, rows: edited });
}

async function updateCustomers(tx: Tx, { at }: Applying): Promise<number> {
  const { rowCount } = await tx.query({
    text: `with updated as (
        update customers set
          ${join((field) => `${field.column} = ${newValue(field, ofWork)}`)},
          version = customers.version + 1,
          updated_at = $1
        from import_work as work join import_locked as locked on locked.id = work.target_id
        where customers.id = locked.id and work.is_changed
        returning customers.id, customers.version, customers.updated_at)
      ${insertEventsFrom(`select 'customer.updated' as type, updated_at as at, null::bigint as order_id,
        id as subject_id, version, null::jsonb as data from updated`)}`,
    values: [at],
  });
  return rowCount ?? 0;
}
