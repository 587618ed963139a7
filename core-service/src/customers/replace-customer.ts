import type { CreateCustomer } from '@stockroom/contracts/customers';
import type { Pool } from '../db/pool.ts';
import { type CustomerTarget, editCustomer } from './edit-customer.ts';
import type { Customer } from './customer-store.ts';

/** Replaces all that can be edited of a customer. @throws what `editCustomer` throws */
export async function replaceCustomer(
  deps: { pool: Pool; clock: () => Date },
  { fields, ...target }: CustomerTarget & { fields: CreateCustomer },
): Promise<Customer> {
  return editCustomer(deps, target, () => fields);
}
