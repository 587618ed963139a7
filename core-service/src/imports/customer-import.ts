import { createCustomerSchema } from '@stockroom/contracts/customers';
import { idSchema } from '@stockroom/contracts/ids';
import type { Queryable } from '../db/pool.ts';
import { changeCustomers } from './change-customers.ts';
import type { ImportKind, ParsedRow, ResolvedRow } from './import-kind.ts';
import { beginCustomers, prepareCustomers } from './prepare-customers.ts';
import { clearableCell, numberCell, optionalCell, textCell } from './row-cells.ts';

const { name, email, address, taxId, locale } = createCustomerSchema.shape;

/** Customers are found by their id where a row has one, else by their email, without regard to case. */
export const customerImport: ImportKind = {
  columns: {
    id: numberCell(idSchema),
    email: textCell(email),
    name: textCell(name),
    address: clearableCell(address.unwrap()),
    taxId: clearableCell(taxId.unwrap()),
    locale: optionalCell(locale.unwrap()),
  },
  keys: ['id', 'email'],
  neededToCreate: ['email', 'name'],
  resolve: resolveCustomers,
  begin: beginCustomers,
  prepare: prepareCustomers,
  change: changeCustomers,
};

async function resolveCustomers(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]> {
  const { rows: resolved } = await db.query<ResolvedRow>({
    name: 'resolve-imported-customers',
    text: `select given.nth, coalesce(customers.id::text, lower(given.email), given.id::text) as key,
        customers.id as "targetId",
        case
          when given.id is not null and customers.id is null
            then json_build_object('column', 'id', 'message', 'there is no customer ' || given.id)
          when customers.erased_at is not null
            then json_build_object('column', 'id', 'message', 'the customer was erased')
          when given.id is null and given.email is null
            then json_build_object('column', 'id', 'message', 'is needed where there is no email')
          when same.matches > 1
            then json_build_object('column', 'email', 'message',
              same.matches || ' customers have this email; give the id of the one that is meant')
        end as refusal,
        (customers.id is null
          or given.name <> customers.name or given.email <> customers.email
          or given.address <> coalesce(customers.address, '') or given."taxId" <> coalesce(customers.tax_id, '')
          or given.locale <> customers.locale) is true as "isChanged"
      from json_to_recordset($1) as given (nth integer, id bigint, email text, name text, address text,
        "taxId" text, locale text)
      left join lateral (
        select min(id) as id, count(*) as matches from customers
        where given.id is null and lower(email) collate "C" = lower(given.email) and erased_at is null
      ) as same on true
      left join customers on customers.id = coalesce(given.id, same.id)
      order by given.nth`,
    values: [JSON.stringify(rows.map(({ nth, fields }) => ({ nth, ...fields })))],
  });
  return resolved;
}
