import { chooseForm, type StoredAddress } from '@stockroom/contracts/addresses';
import type { CreateCustomer, CustomerPatch } from '@stockroom/contracts/customers';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Preconditions } from '@stockroom/service-kit/http/entity-tags';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { checkPreconditions } from '../http/etag.ts';
import { type Customer, customerValues } from './customer.ts';
import { mergePatch } from '../http/merge-patch.ts';
import { notFound } from '../http/path-id.ts';
import { refuseWithoutVatId } from './vat-id-rules.ts';
import { lockCustomer, updateCustomer } from './customer-store.ts';

/** The customer to edit, the precondition of the editor, and its actor. */
export interface CustomerTarget {
  id: number;
  preconditions: Preconditions;
  actor: string;
}

/**
 * Replaces every field of a customer that can be edited. An answer shows the shop's locale for a customer without one:
 * sending it back chooses nothing.
 * @throws what `editCustomer` throws
 */
export async function replaceCustomer(
  deps: { pool: Pool; clock: () => Date; invoiceLocale: string },
  { fields, ...target }: CustomerTarget & { fields: CreateCustomer },
): Promise<Customer> {
  return editCustomer(deps, target, (current) => {
    const isShown = current.locale === null && fields.locale === deps.invoiceLocale;
    return { ...fields, ...chooseForm(fields), locale: isShown ? null : fields.locale };
  });
}

/** Changes the fields of a customer that the patch names. @throws what `editCustomer` throws */
export async function patchCustomer(
  deps: { pool: Pool; clock: () => Date },
  { patch, ...target }: CustomerTarget & { patch: CustomerPatch },
): Promise<Customer> {
  return editCustomer(deps, target, (current) => ({
    ...mergePatch(customerValues(current), patch),
    ...patchAddress(current, patch),
  }));
}

/** A patch that gives one form of the billing address replaces it. */
function patchAddress(current: StoredAddress, patch: CustomerPatch): StoredAddress {
  const { address, billingAddress } = current;
  const isGiven = patch.address !== undefined || patch.billingAddress !== undefined;
  return (isGiven ? chooseForm(patch) : null) ?? { address, billingAddress };
}

/**
 * Edits a customer in one transaction that locks its row, so that edits run one after the other: it checks the
 * precondition, calls `edit` with the current row, and writes the changes with their history. Without a change, it writes
 * nothing. Orders keep the customer as it was.
 * @throws ProblemError customer_not_found, customer_erased, precondition_failed, vat_id_required
 */
async function editCustomer(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, preconditions, actor }: CustomerTarget,
  edit: (current: Customer) => CreateCustomer,
): Promise<Customer> {
  return inTransaction(pool, async (tx) => {
    const current = await lockCustomer(tx, id);
    if (current === null) throw notFound('customer', id);
    if (current.erasedAt !== null) throw new ProblemError('customer_erased', `Customer ${id} was erased`);
    checkPreconditions(preconditions, current);
    return writeEdit(tx, { current, edited: { ...current, ...edit(current) }, at: clock(), actor });
  });
}

async function writeEdit(
  tx: Tx,
  { current, edited, at, actor }: { current: Customer; edited: Customer; at: Date; actor: string },
): Promise<Customer> {
  const changes = diffFields(customerValues(current), customerValues(edited));
  if (Object.keys(changes).length === 0) return current;
  refuseWithoutVatId(edited);
  const [customer] = await Promise.all([
    updateCustomer(tx, { ...edited, updatedAt: at }),
    insertChanges(tx, [
      { subject: 'customer', subjectId: edited.id, action: 'updated', changes, actor, createdAt: at },
    ]),
  ]);
  const { id: customerId, version } = customer;
  await insertEvents(tx, [{ type: 'customer.updated', customerId, version, at }]);
  return customer;
}
