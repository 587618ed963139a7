import { chooseForm } from '@stockroom/contracts/addresses';
import type { CreateCustomer, CustomerJson } from '@stockroom/contracts/customers';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { answerOnce, type KeyedAnswer, storedById } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { type Customer, customerJson, customerValues } from './customer.ts';
import { refuseWithoutVatId } from './vat-id-rules.ts';
import { findCustomer, insertCustomer } from './customer-store.ts';

interface NewCustomer {
  fields: CreateCustomer;
  actor: string;
}

/** The body of `createCustomer`, parsed: the customer as clients see it, and its version for the ETag. */
export type CreatedCustomer = CustomerJson & { version: number };

/**
 * Creates a customer, and with it the first entry of its history, once for its idempotency key. The key stores only the id
 * of the customer, so a repeated request gets the customer as it is now: edited, or erased. Locks the key.
 * @throws ProblemError vat_id_required, idempotency_key_reused
 */
export async function createCustomer(
  { pool, clock, invoiceLocale }: { pool: Pool; clock: () => Date; invoiceLocale: string },
  { key, ...created }: NewCustomer & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  refuseWithoutVatId(created.fields);
  const bodyOf = (customer: Customer) => {
    const body = { ...customerJson(customer, { invoiceLocale }), version: customer.version };
    return JSON.stringify(body satisfies CreatedCustomer);
  };
  return answerOnce(pool, {
    key,
    write: async (tx) => bodyOf(await insertWithHistory(tx, { ...created, createdAt: clock() })),
    ...storedById('customer', async (tx, id) => {
      const customer = await findCustomer(tx, id);
      return customer && bodyOf(customer);
    }),
  });
}

async function insertWithHistory(
  tx: Tx,
  { fields, actor, createdAt }: NewCustomer & { createdAt: Date },
): Promise<Customer> {
  const customer = await insertCustomer(tx, { ...fields, ...chooseForm(fields), createdAt });
  const changes = diffFields(null, customerValues(customer));
  await insertChanges(tx, [
    { subject: 'customer', subjectId: customer.id, action: 'created', changes, actor, createdAt },
  ]);
  const { id: customerId, version } = customer;
  await insertEvents(tx, [{ type: 'customer.created', customerId, version, at: createdAt }]);
  return customer;
}
