import type { CustomerTokenJson } from '@stockroom/contracts/keys';
import { ProblemError } from '@stockroom/contracts/problems';
import { customerNotFound } from '../customers/customer-id.ts';
import { findCustomer } from '../customers/customer-store.ts';
import type { Queryable } from '../db/pool.ts';
import type { CustomerTokens } from './customer-tokens.ts';

interface IssueCustomerTokenDeps {
  pool: Queryable;
  clock: () => Date;
  customerTokens: Pick<CustomerTokens, 'write'>;
}

/**
 * Gives out a token with which one customer reads their own orders and invoices. It cannot be taken back, save by
 * erasing the customer; it ends by itself.
 * @throws ProblemError customer_not_found, customer_erased
 */
export async function issueCustomerToken(
  { pool, clock, customerTokens }: IssueCustomerTokenDeps,
  { customerId, expiresInSeconds }: { customerId: number; expiresInSeconds: number },
): Promise<CustomerTokenJson> {
  const customer = await findCustomer(pool, customerId);
  if (customer === null) throw customerNotFound(customerId);
  if (customer.erasedAt !== null)
    throw new ProblemError('customer_erased', `Customer ${customerId} was erased`);
  const expiresAt = new Date(clock().getTime() + expiresInSeconds * 1_000);
  return { token: customerTokens.write({ customerId, expiresAt }), expiresAt: expiresAt.toISOString() };
}
