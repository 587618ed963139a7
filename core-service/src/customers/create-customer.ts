import { chooseForm } from '@stockroom/contracts/addresses';
import type { CreateCustomer } from '@stockroom/contracts/customers';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { type Customer, customerValues } from './customer.ts';
import { refuseWithoutVatId } from './vat-id-rules.ts';
import { insertCustomer } from './customer-store.ts';

/** Creates a customer, and with it the first entry of its history. @throws ProblemError vat_id_required */
export async function createCustomer(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { fields, actor }: { fields: CreateCustomer; actor: string },
): Promise<Customer> {
  refuseWithoutVatId(fields);
  const createdAt = clock();
  return inTransaction(pool, async (tx) => {
    const customer = await insertCustomer(tx, { ...fields, ...chooseForm(fields), createdAt });
    const changes = diffFields(null, customerValues(customer));
    await insertChanges(tx, [
      { subject: 'customer', subjectId: customer.id, action: 'created', changes, actor, createdAt },
    ]);
    return customer;
  });
}
