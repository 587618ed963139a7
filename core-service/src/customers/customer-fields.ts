import type { CreateCustomer } from '@stockroom/contracts/customers';

/** What can be edited of a customer, all of which its history is kept of, as clients see it. */
export function customerFields({ name, email, address, taxId, locale }: CreateCustomer): CreateCustomer {
  return { name, email, address, taxId, locale };
}

/** What of it is about a person, and goes on request. */
export const PERSONAL_FIELDS = ['name', 'email', 'address', 'taxId'];
