import type { Tx } from '../db/transaction.ts';
import type { Applying, OvertakenRow, RowRange } from './import-kind.ts';

/** Each row with what it would change of its customer, as far as that could be seen before it was locked. */
export async function beginCustomers(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_work (nth integer primary key, line integer not null, target_id bigint,
      email text, name text, address text, tax_id text, locale text, seen_version integer,
      changes jsonb not null, is_changed boolean not null) on commit drop`,
  });
}

/** Works out what rows change, creates who is new, and writes the history of all: everything that needs no lock. */
export async function prepareCustomers(tx: Tx, range: RowRange & Applying): Promise<OvertakenRow | null> {
  const rows = `rows.nth between ${range.fromNth} and ${range.toNth}`;
  await compareCustomers(tx, { importId: range.importId, rows });
  const overtaken = (await findMissing(tx, range)) ?? (await findTaken(tx, range));
  if (overtaken !== null) return overtaken;
  await insertCustomers(tx, range);
  await insertCustomerChanges(tx, { ...range, rows });
  return null;
}

/** Compares rows of the import with their customers; `rows` is the condition that picks them. */
export async function compareCustomers(
  tx: Tx,
  { importId, rows }: { importId: number; rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into import_work
      select rows.nth, rows.line, rows.target_id, given.email, given.name, given.address, given."taxId",
        given.locale, customers.version, coalesce(change.changes, '{}'), change.changes is not null
      from import_rows as rows
      cross join lateral jsonb_to_record(rows.data) as given (email text, name text, address text, "taxId" text,
        locale text)
      left join customers on customers.id = rows.target_id and customers.erased_at is null
      left join lateral (
        select jsonb_object_agg(field, jsonb_build_object('from', was, 'to', becomes)) as changes
        from (values
          ('name', given.name, customers.name, given.name),
          ('email', given.email, customers.email, given.email),
          ('address', given.address, nullif(customers.address, ''), nullif(given.address, '')),
          ('taxId', given."taxId", customers.tax_id, nullif(given."taxId", '')),
          ('locale', given.locale, customers.locale, given.locale)
        ) as field (field, given, was, becomes)
        where field.given is not null and becomes is distinct from was
      ) as change on customers.id is not null
      where rows.import_id = $1 and ${rows}`,
    values: [importId],
  });
}

async function findMissing(tx: Tx, { fromNth, toNth }: RowRange): Promise<OvertakenRow | null> {
  const { rows } = await tx.query<OvertakenRow>({
    text: `select line, 'the customer ' || target_id || ' was erased by now' as reason from import_work
      where nth between $1 and $2 and target_id is not null and seen_version is null order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

async function findTaken(tx: Tx, { fromNth, toNth }: RowRange): Promise<OvertakenRow | null> {
  // Counted, as for "exists" the planner would rather read through the table, sure to meet one soon.
  const { rows } = await tx.query<OvertakenRow>({
    text: `select line, 'there is a customer with this email by now' as reason from import_work as work
      where nth between $1 and $2 and target_id is null and 0 < (
        select count(*) from customers where lower(email) collate "C" = lower(work.email) and erased_at is null)
      order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

async function insertCustomers(tx: Tx, { fromNth, toNth, actor, at }: RowRange & Applying): Promise<void> {
  await tx.query({
    text: `with made as (
        insert into customers (name, email, address, tax_id, locale, created_at, updated_at)
        select name, email, nullif(address, ''), nullif(tax_id, ''), coalesce(locale, 'en-US'), $3, $3
        from import_work where nth between $1 and $2 and target_id is null order by nth
        returning *)
      insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select 'customer', id, 'created', jsonb_build_object(
        'name', jsonb_build_object('from', null, 'to', name),
        'email', jsonb_build_object('from', null, 'to', email),
        'address', jsonb_build_object('from', null, 'to', address),
        'taxId', jsonb_build_object('from', null, 'to', tax_id),
        'locale', jsonb_build_object('from', null, 'to', locale)), $4, $3
      from made`,
    values: [fromNth, toNth, at, actor],
  });
}

/** Notes the changes of compared rows. */
export async function insertCustomerChanges(
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
