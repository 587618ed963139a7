import type { CreateCustomer } from '@stockroom/contracts/customers';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { Customer } from './customer.ts';

export type Buyer = Omit<Customer, 'version' | 'createdAt' | 'updatedAt' | 'erasedAt'>;

const DETAILS = `billing_address as "billingAddress", delivery_address as "deliveryAddress",
  company_name as "companyName", contact_name as "contactName", electronic_address as "electronicAddress"`;

export const COLUMNS = `id, name, email, address, ${DETAILS}, tax_id as "taxId", vat_id as "vatId",
  tax_treatment as "taxTreatment", locale, payment_terms_days as "paymentTermsDays", version,
  created_at as "createdAt", updated_at as "updatedAt", erased_at as "erasedAt"`;

export async function insertCustomer(
  tx: Tx,
  customer: CreateCustomer & { createdAt: Date },
): Promise<Customer> {
  const { rows } = await tx.query<Customer>({
    text: `insert into customers (name, email, address, tax_id, locale, created_at, updated_at, billing_address,
        delivery_address, company_name, contact_name, electronic_address, vat_id, tax_treatment, payment_terms_days)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning ${COLUMNS}`,
    values: [
      customer.name,
      customer.email,
      customer.address,
      customer.taxId,
      customer.locale,
      customer.createdAt,
      ...detailsOf(customer),
    ],
  });
  return rows[0] as Customer;
}

type Details = Pick<
  Customer,
  | 'billingAddress'
  | 'deliveryAddress'
  | 'companyName'
  | 'contactName'
  | 'electronicAddress'
  | 'vatId'
  | 'taxTreatment'
  | 'paymentTermsDays'
>;

function detailsOf(details: Details): unknown[] {
  const { billingAddress, deliveryAddress, companyName, contactName, electronicAddress } = details;
  const { vatId, taxTreatment, paymentTermsDays } = details;
  return [
    billingAddress,
    deliveryAddress,
    companyName,
    contactName,
    electronicAddress,
    vatId,
    taxTreatment,
    paymentTermsDays,
  ];
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
      erased_at = $8, billing_address = $9, delivery_address = $10, company_name = $11, contact_name = $12,
      electronic_address = $13, vat_id = $14, tax_treatment = $15, payment_terms_days = $16,
      version = version + 1 where id = $1 returning ${COLUMNS}`,
    values: [id, name, email, address, taxId, locale, updatedAt, erasedAt, ...detailsOf(customer)],
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
    text: `select id, name, email, address, ${DETAILS}, tax_id as "taxId", vat_id as "vatId",
        tax_treatment as "taxTreatment", locale, payment_terms_days as "paymentTermsDays" from customers
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
