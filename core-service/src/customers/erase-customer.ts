import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { eraseValues, insertChanges } from '../history/history-store.ts';
import { checkPreconditions } from '../http/etag.ts';
import { erasedValues, personalFields } from './customer.ts';
import { notFound } from '../http/path-id.ts';
import {
  eraseAddresses,
  eraseMetadata,
  eraseOrderTexts,
  eraseStagedRows,
  lockOrdersWithMetadata,
} from './erasure-store.ts';
import { lockCustomer, updateCustomer } from './customer-store.ts';
import type { CustomerTarget } from './edit-customer.ts';

/**
 * Anonymises a customer. Its row stays for the foreign keys of its orders, and its history stays without the values.
 * The addresses of retried and resent mails are erased too; resends to them that are not sent yet fail. An import that
 * would change the customer fails. Orders lose their metadata, notes and the texts of their payments, and are otherwise kept
 * with their invoices, because the law requires them. Locks the orders, then the customer: it waits for orders in
 * progress, and later orders are refused. Does nothing if the customer is already erased.
 * @throws ProblemError customer_not_found, precondition_failed; a lock time-out if an order was placed in between, and is
 *   being numbered, paid or refunded
 */
export async function eraseCustomer(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, preconditions, actor }: CustomerTarget,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockOrdersWithMetadata(tx, id, { nowait: false });
    const customer = await lockCustomer(tx, id);
    // Those that were placed in between.
    await lockOrdersWithMetadata(tx, id, { nowait: true });
    if (customer === null) throw notFound('customer', id);
    if (customer.erasedAt !== null) return;
    checkPreconditions(preconditions, customer);

    const at = clock();
    const nobody = erasedValues(id);
    const { version } = await updateCustomer(tx, { ...customer, ...nobody, updatedAt: at, erasedAt: at });
    await eraseValues(tx, { subject: 'customer', subjectId: id, fields: personalFields });
    await eraseAddresses(tx, { customerId: id, email: nobody.email });
    await eraseMetadata(tx, id);
    await eraseOrderTexts(tx, id);
    await eraseStagedRows(tx, id);
    await insertChanges(tx, [
      { subject: 'customer', subjectId: id, action: 'erased', changes: {}, actor, createdAt: at },
    ]);
    await insertEvents(tx, [{ type: 'customer.erased', customerId: id, version, at }]);
  });
}
