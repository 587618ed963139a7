import type { CreateCustomer } from '@stockroom/contracts/customers';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

export interface Customer {
  id: number;
  name: string;
  email: string;
  address: string | null;
  taxId: string | null;
  locale: string;
  /** How often it was edited, its creation included. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export type Buyer = Pick<Customer, 'id' | 'name' | 'email' | 'address' | 'taxId'>;

const COLUMNS = `id, name, email, address, tax_id as "taxId", locale, version,
  created_at as "createdAt", updated_at as "updatedAt"`;

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

export async function findCustomer(db: Queryable, id: number): Promise<Customer | null> {
  const { rows } = await db.query<Customer>({
    text: `select ${COLUMNS} from customers where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** What orders keep of the customers with these ids, those that exist. */
export async function findBuyers(db: Queryable, ids: number[]): Promise<Buyer[]> {
  const { rows } = await db.query<Buyer>({
    name: 'find-buyers',
    text: `select id, name, email, address, tax_id as "taxId" from customers where id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}

/** Up to `limit` customers with an id above `afterId`, by id. */
export async function listCustomers(
  db: Queryable,
  page: { afterId: number | null; limit: number },
): Promise<Customer[]> {
  const { rows } = await db.query<Customer>({
    text: `select ${COLUMNS} from customers where id > $1 order by id limit $2`,
    values: [page.afterId ?? 0, page.limit],
  });
  return rows;
}
