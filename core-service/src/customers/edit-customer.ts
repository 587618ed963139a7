import type { CreateCustomer } from '@stockroom/contracts/customers';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { type IfMatch, refuseOtherVersion } from '../http/etag.ts';
import { customerFields } from './customer-fields.ts';
import { customerNotFound } from './customer-id.ts';
import { type Customer, lockCustomer, updateCustomer } from './customer-store.ts';

/** Which customer, in which version the editor has seen it, and who that is. */
export interface CustomerTarget {
  id: number;
  ifMatch: IfMatch;
  actor: string;
}

/**
 * Edits a customer in one transaction that holds its row, so that editors come one after the other: the precondition is
 * checked, `edit` decides on what it is now, and what changed is written with its history. Nothing is written where
 * nothing changed. Orders keep the customer as it was.
 * @throws ProblemError customer_not_found, customer_erased, precondition_failed
 */
export async function editCustomer(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, ifMatch, actor }: CustomerTarget,
  edit: (current: Customer) => CreateCustomer,
): Promise<Customer> {
  return inTransaction(pool, async (tx) => {
    const current = await lockCustomer(tx, id);
    if (current === null) throw customerNotFound(id);
    if (current.erasedAt !== null) throw new ProblemError('customer_erased', `Customer ${id} was erased`);
    refuseOtherVersion(ifMatch, current);
    return writeEdit(tx, { current, edited: { ...current, ...edit(current) }, at: clock(), actor });
  });
}

async function writeEdit(
  tx: Tx,
  { current, edited, at, actor }: { current: Customer; edited: Customer; at: Date; actor: string },
): Promise<Customer> {
  const changes = diffFields(customerFields(current), customerFields(edited));
  if (Object.keys(changes).length === 0) return current;
  const [customer] = await Promise.all([
    updateCustomer(tx, { ...edited, updatedAt: at }),
    insertChanges(tx, [
      { subject: 'customer', subjectId: edited.id, action: 'updated', changes, actor, createdAt: at },
    ]),
  ]);
  return customer;
}
