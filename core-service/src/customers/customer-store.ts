import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { type Customer, customerFields, type CustomerValues } from './customer.ts';

export type Buyer = CustomerValues & { id: number };

/** The columns of all fields, aliased to their names in `Customer`. */
export const FIELD_COLUMNS = customerFields.map(({ column, name }) => `${column} as "${name}"`).join(', ');

export const COLUMNS = `id, ${FIELD_COLUMNS}, version, created_at as "createdAt", updated_at as "updatedAt",
  erased_at as "erasedAt"`;

export async function insertCustomer(
  tx: Tx,
  customer: CustomerValues & { createdAt: Date },
): Promise<Customer> {
  const { rows } = await tx.query<Customer>({
    text: `insert into customers (created_at, updated_at, ${customerFields.map(({ column }) => column).join(', ')})
      values ($1, $1, ${customerFields.map((_, index) => `$${index + 2}`).join(', ')}) returning ${COLUMNS}`,
    values: [customer.createdAt, ...customerFields.map(({ name }) => customer[name])],
  });
  return rows[0] as Customer;
}

/** The customers with these ids. */
export async function findCustomers(db: Queryable, ids: number[]): Promise<Customer[]> {
  const { rows } = await db.query<Customer>({
    name: 'find-customers',
    text: `select ${COLUMNS} from customers where id = any($1)`,
    values: [ids],
  });
  return rows;
}

/** Locks the customer's row until the transaction ends, also against new orders of the customer. */
export async function lockCustomer(tx: Tx, id: number): Promise<Customer | null> {
  const { rows } = await tx.query<Customer>({
    text: `select ${COLUMNS} from customers where id = $1 for update`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Writes a locked customer and increments its version. */
export async function updateCustomer(
  tx: Tx,
  customer: Omit<Customer, 'version' | 'createdAt'>,
): Promise<Customer> {
  const { rows } = await tx.query<Customer>({
    text: `update customers set ${customerFields.map(({ column }, index) => `${column} = $${index + 4}`).join(', ')},
      updated_at = $2, erased_at = $3, version = version + 1 where id = $1 returning ${COLUMNS}`,
    values: [
      customer.id,
      customer.updatedAt,
      customer.erasedAt,
      ...customerFields.map(({ name }) => customer[name]),
    ],
  });
  return rows[0] as Customer;
}

export async function findCustomer(db: Queryable, id: number): Promise<Customer | null> {
  const { rows } = await db.query<Customer>({
    text: `select ${COLUMNS} from customers where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The customer data that orders store, for the ids that exist and are not erased; without locks. */
export async function findBuyers(db: Queryable, ids: number[]): Promise<Buyer[]> {
  const { rows } = await db.query<Buyer>({
    name: 'find-buyers',
    text: `select id, ${FIELD_COLUMNS} from customers where id = any($1::bigint[]) and erased_at is null`,
    values: [ids],
  });
  return rows;
}

/** A locked buyer, and the newest tax rate at that moment: see `keepRatesInForce`. */
export type LockedBuyer = Buyer & { newestTaxRateId: number };

/**
 * The customer data that orders store, for the ids that exist and are not erased. Locks the rows until the transaction
 * ends with the lock that the foreign key of orders takes anyway: against edits and erasure, not against each other.
 */
export async function lockBuyers(tx: Tx, ids: number[]): Promise<LockedBuyer[]> {
  const { rows } = await tx.query<LockedBuyer>({
    name: 'lock-buyers',
    text: `select id, ${FIELD_COLUMNS}, (select max(id) from tax_rates) as "newestTaxRateId" from customers
      where id = any($1::bigint[]) and erased_at is null order by id for key share`,
    values: [ids],
  });
  return rows;
}

/**
 * The customers that another transaction has locked against orders at this moment. Locks the others until this
 * transaction ends.
 */
export async function findLockedBuyers(tx: Tx, ids: number[]): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>({
    text: `with free as (select id from customers where id = any($1::bigint[]) for key share skip locked)
      select id from customers where id = any($1::bigint[]) and id not in (select id from free)`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}
