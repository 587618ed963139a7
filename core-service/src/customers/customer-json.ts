import type { CustomerJson } from '@stockroom/contracts/customers';
import type { Customer } from './customer-store.ts';

/** A customer as clients see it. */
export function customerJson(customer: Customer): CustomerJson {
  const { version: _, createdAt, updatedAt, erasedAt, ...fields } = customer;
  return {
    ...fields,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}
