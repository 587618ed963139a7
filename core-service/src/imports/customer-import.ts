import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { customerColumns } from './customer-columns.ts';
import { findErased, findMissing, findTaken, findWithoutVatId, lacksVatId } from './customer-conflicts.ts';
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

/** The columns of a row beyond the id, and their types. `''` and `{}` empty a field; null leaves it unchanged. */
const GIVEN = `email text, name text, address text, "billingAddress" jsonb, "deliveryAddress" jsonb, "companyName" text,
  "contactName" text, "electronicAddress" jsonb, "taxId" text, "vatId" text, "taxTreatment" text, locale text,
  "paymentTermsDays" text`;

/**
 * The billing address is stored as text or in parts. A row that gives one replaces the other; parts have priority. An
 * empty cell empties only its own form, so a file with one of the two columns never deletes an address in the other form.
 */
const newAddress = (text: string, parts: string) => `case when ${parts} <> '{}' then null
  when ${text} is null then nullif(customers.address, '') else nullif(${text}, '') end`;
const newBilling = (text: string, parts: string) => `case when ${parts} <> '{}' then ${parts}
  when ${text} <> '' or ${parts} = '{}' then null else customers.billing_address end`;
const NEW_ADDRESS = newAddress('given.address', 'given."billingAddress"');
const NEW_BILLING = newBilling('given.address', 'given."billingAddress"');

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
        (customers.id is null
          or given.name <> customers.name or given.email <> customers.email
          or ${NEW_ADDRESS} is distinct from nullif(customers.address, '')
          or ${NEW_BILLING} is distinct from customers.billing_address
          or given."deliveryAddress" <> coalesce(customers.delivery_address, '{}')
          or given."companyName" <> coalesce(customers.company_name, '')
          or given."contactName" <> coalesce(customers.contact_name, '')
          or given."electronicAddress" <> coalesce(customers.electronic_address, '{}')
          or given."taxId" <> coalesce(customers.tax_id, '')
          or given."vatId" <> coalesce(customers.vat_id, '') or given."taxTreatment" <> customers.tax_treatment
          or given.locale <> coalesce(customers.locale, '')
          or given."paymentTermsDays" <> coalesce(customers.payment_terms_days::text, '')) is true as "isChanged"
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
      email text, name text, address text, billing_address jsonb, delivery_address jsonb, company_name text,
      contact_name text, electronic_address jsonb, tax_id text, vat_id text, tax_treatment text, locale text,
      payment_terms_days text, seen_version integer,
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
      select rows.nth, rows.line, rows.target_id, given.email, given.name, given.address, given."billingAddress",
        given."deliveryAddress", given."companyName", given."contactName", given."electronicAddress", given."taxId",
        given."vatId", given."taxTreatment", given.locale, given."paymentTermsDays", customers.version,
        coalesce(change.changes, '{}'), change.changes is not null
      from import_rows as rows
      cross join lateral jsonb_to_record(rows.data) as given (${GIVEN})
      left join customers on customers.id = rows.target_id and customers.erased_at is null
      left join lateral (
        select jsonb_object_agg(field, jsonb_build_object('from', was, 'to', becomes)) as changes
        from (values
          ('name', given.name is not null, to_jsonb(customers.name), to_jsonb(given.name)),
          ('email', given.email is not null, to_jsonb(customers.email), to_jsonb(given.email)),
          ('address', true, to_jsonb(nullif(customers.address, '')), to_jsonb(${NEW_ADDRESS})),
          ('billingAddress', true, customers.billing_address, ${NEW_BILLING}),
          ('deliveryAddress', given."deliveryAddress" is not null, customers.delivery_address,
            nullif(given."deliveryAddress", '{}')),
          ('companyName', given."companyName" is not null, to_jsonb(customers.company_name),
            to_jsonb(nullif(given."companyName", ''))),
          ('contactName', given."contactName" is not null, to_jsonb(customers.contact_name),
            to_jsonb(nullif(given."contactName", ''))),
          ('electronicAddress', given."electronicAddress" is not null, customers.electronic_address,
            nullif(given."electronicAddress", '{}')),
          ('taxId', given."taxId" is not null, to_jsonb(customers.tax_id), to_jsonb(nullif(given."taxId", ''))),
          ('vatId', given."vatId" is not null, to_jsonb(customers.vat_id), to_jsonb(nullif(given."vatId", ''))),
          ('taxTreatment', given."taxTreatment" is not null, to_jsonb(customers.tax_treatment),
            to_jsonb(given."taxTreatment")),
          ('locale', given.locale is not null, to_jsonb(customers.locale), to_jsonb(nullif(given.locale, ''))),
          ('paymentTermsDays', given."paymentTermsDays" is not null, to_jsonb(customers.payment_terms_days),
            to_jsonb(nullif(given."paymentTermsDays", '')::integer))
        ) as field (field, is_given, was, becomes)
        where is_given and becomes is distinct from was
      ) as change on customers.id is not null
      where rows.import_id = $1 and ${rows}`,
    values: [importId],
  });
}

async function insertCustomers(tx: Tx, { fromNth, toNth, actor, at }: RowRange & Applying): Promise<void> {
  await tx.query({
    text: `with made as (
        insert into customers (name, email, address, billing_address, delivery_address, company_name, contact_name,
          electronic_address, tax_id, vat_id, tax_treatment, locale, payment_terms_days, created_at, updated_at)
        select name, email, case when nullif(billing_address, '{}') is null then nullif(address, '') end,
          nullif(billing_address, '{}'), nullif(delivery_address, '{}'), nullif(company_name, ''),
          nullif(contact_name, ''), nullif(electronic_address, '{}'), nullif(tax_id, ''), nullif(vat_id, ''),
          coalesce(tax_treatment, 'DOMESTIC'), nullif(locale, ''), nullif(payment_terms_days, '')::integer, $3, $3
        from import_work where nth between $1 and $2 and target_id is null order by nth
        returning *)
      insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select 'customer', id, 'created', jsonb_build_object(
        'name', jsonb_build_object('from', null, 'to', name),
        'email', jsonb_build_object('from', null, 'to', email),
        'address', jsonb_build_object('from', null, 'to', address),
        'billingAddress', jsonb_build_object('from', null, 'to', billing_address),
        'deliveryAddress', jsonb_build_object('from', null, 'to', delivery_address),
        'companyName', jsonb_build_object('from', null, 'to', company_name),
        'contactName', jsonb_build_object('from', null, 'to', contact_name),
        'electronicAddress', jsonb_build_object('from', null, 'to', electronic_address),
        'taxId', jsonb_build_object('from', null, 'to', tax_id),
        'vatId', jsonb_build_object('from', null, 'to', vat_id),
        'taxTreatment', jsonb_build_object('from', null, 'to', tax_treatment),
        'locale', jsonb_build_object('from', null, 'to', locale),
        'paymentTermsDays', jsonb_build_object('from', null, 'to', payment_terms_days)), $4, $3
      from made`,
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

async function compareEditedAgain(tx: Tx, applying: Applying): Promise<void> {
  const edited = await discardStaleRows(tx, 'customers');
  if (edited === null) return;
  await compareCustomers(tx, { importId: applying.importId, rows: edited });
  await insertCustomerChanges(tx, { ...applying, rows: edited });
}

async function updateCustomers(tx: Tx, { at }: Applying): Promise<number> {
  const { rowCount } = await tx.query({
    text: `update customers set
        name = coalesce(work.name, customers.name),
        email = coalesce(work.email, customers.email),
        address = ${newAddress('work.address', 'work.billing_address')},
        billing_address = ${newBilling('work.address', 'work.billing_address')},
        delivery_address = case when work.delivery_address is null then customers.delivery_address
          else nullif(work.delivery_address, '{}') end,
        company_name = case when work.company_name is null then customers.company_name
          else nullif(work.company_name, '') end,
        contact_name = case when work.contact_name is null then customers.contact_name
          else nullif(work.contact_name, '') end,
        electronic_address = case when work.electronic_address is null then customers.electronic_address
          else nullif(work.electronic_address, '{}') end,
        tax_id = case when work.tax_id is null then customers.tax_id else nullif(work.tax_id, '') end,
        vat_id = case when work.vat_id is null then customers.vat_id else nullif(work.vat_id, '') end,
        tax_treatment = coalesce(work.tax_treatment, customers.tax_treatment),
        locale = case when work.locale is null then customers.locale else nullif(work.locale, '') end,
        payment_terms_days = case when work.payment_terms_days is null then customers.payment_terms_days
          else nullif(work.payment_terms_days, '')::integer end,
        version = customers.version + 1,
        updated_at = $1
      from import_work as work join import_locked as locked on locked.id = work.target_id
      where customers.id = locked.id and work.is_changed`,
    values: [at],
  });
  return rowCount ?? 0;
}
