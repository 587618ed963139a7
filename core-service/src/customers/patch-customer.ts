import type { CustomerPatch } from '@stockroom/contracts/customers';
import type { Pool } from '../db/pool.ts';
import { type CustomerTarget, editCustomer } from './edit-customer.ts';
import type { Customer } from './customer-store.ts';

/** Changes what the patch names of a customer. @throws what `editCustomer` throws */
export async function patchCustomer(
  deps: { pool: Pool; clock: () => Date },
  { patch, ...target }: CustomerTarget & { patch: CustomerPatch },
): Promise<Customer> {
  return editCustomer(deps, target, (current) => ({
    name: patch.name ?? current.name,
    email: patch.email ?? current.email,
    address: patch.address === undefined ? current.address : patch.address,
    taxId: patch.taxId === undefined ? current.taxId : patch.taxId,
    locale: patch.locale ?? current.locale,
  }));
}
