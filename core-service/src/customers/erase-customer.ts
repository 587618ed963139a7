import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { eraseValues, insertChanges } from '../history/history-store.ts';
import { refuseOtherVersion } from '../http/etag.ts';
import { PERSONAL_FIELDS } from './customer-fields.ts';
import { customerNotFound } from './customer-id.ts';
import { lockCustomer, updateCustomer } from './customer-store.ts';
import type { CustomerTarget } from './edit-customer.ts';

/**
 * Erases what is known of a person: the customer stays as a nameless row for its orders to point to, and its history
 * without the values. Orders and invoices stay as they were, as the law wants them kept. Waits for orders of the
 * customer that are being placed; those that come after are refused. Does nothing where it was erased before.
 * @throws ProblemError customer_not_found, precondition_failed
 */
export async function eraseCustomer(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, ifMatch, actor }: CustomerTarget,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const customer = await lockCustomer(tx, id);
    if (customer === null) throw customerNotFound(id);
    if (customer.erasedAt !== null) return;
    refuseOtherVersion(ifMatch, customer);

    const at = clock();
    const nobody = {
      name: 'Erased customer',
      // A name that never leads anywhere (RFC 2606), so that no mail can be sent to it.
      email: `erased-${id}@invalid`,
      address: null,
      taxId: null,
    };
    await updateCustomer(tx, { ...customer, ...nobody, updatedAt: at, erasedAt: at });
    await eraseValues(tx, { subject: 'customer', subjectId: id, fields: PERSONAL_FIELDS });
    await insertChanges(tx, [
      { subject: 'customer', subjectId: id, action: 'erased', changes: {}, actor, createdAt: at },
    ]);
  });
}
