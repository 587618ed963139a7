import type { CreateCustomer } from '@stockroom/contracts/customers';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { Customer } from './customer.ts';

export type Buyer = Pick<Customer, 'id' | 'name' | 'email' | 'address' | 'taxId'>;

export const COLUMNS = `id, name, email, address, tax_id as "taxId", locale, version,
  created_at as "createdAt", updated_at as "updatedAt", erased_at as "erasedAt"`;

export async function insertCustomer(
  tx: Tx,
  customer: CreateCustomer & { createdAt: Date },
): Promise<Customer> {
  const { rows } = await tx.query<Customer>({
    text: `insert into customers (name, email, address, tax_id, locale, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $6) returning ${COLUMNS}`,
    values: [
      customer.name,
      customer.email,
      customer.address,
      customer.taxId,
      customer.locale,
      customer.createdAt,
    ],
  });
  return rows[0] as Customer;
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
  const { id, name, email, address, taxId, locale, updatedAt, erasedAt } = customer;
  const { rows } = await tx.query<Customer>({
    text: `update customers set name = $2, email = $3, address = $4, tax_id = $5, locale = $6, updated_at = $7,
      erased_at = $8, version = version + 1 where id = $1 returning ${COLUMNS}`,
    values: [id, name, email, address, taxId, locale, updatedAt, erasedAt],
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

/**
 * The customer data that orders store, for the ids that exist and are not erased. Locks the rows until the transaction
 * ends with the lock that the foreign key of orders takes anyway: against edits and erasure, not against each other.
 */
export async function lockBuyers(tx: Tx, ids: number[]): Promise<Buyer[]> {
  const { rows } = await tx.query<Buyer>({
    name: 'lock-buyers',
    text: `select id, name, email, address, tax_id as "taxId" from customers
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
