import { ProblemError } from '@stockroom/contracts/problems';
import type { CustomerTokenJson } from '@stockroom/contracts/tokens';
import { notFound } from '../http/path-id.ts';
import { findCustomer } from './customer-store.ts';
import type { Queryable } from '../db/pool.ts';
import { type Caller, limitExpiry } from '../auth/caller.ts';
import type { CustomerTokens } from '../auth/customer-tokens.ts';

export interface IssueTokenDeps {
  pool: Queryable;
  clock: () => Date;
  customerTokens: Pick<CustomerTokens, 'write' | 'writeLink'>;
}

/**
 * Issues a token for one customer's orders and invoices. It expires by itself, with the API key that created it, and when
 * the customer is erased.
 * @throws ProblemError customer_not_found, customer_erased
 */
export async function issueCustomerToken(
  { pool, clock, customerTokens }: IssueTokenDeps,
  { customerId, expiresInSeconds, maker }: { customerId: number; expiresInSeconds: number; maker: Caller },
): Promise<CustomerTokenJson> {
  await requireCustomer(pool, customerId);
  const expiresAt = limitExpiry(maker, new Date(clock().getTime() + expiresInSeconds * 1_000));
  const token = customerTokens.write({ customerId, expiresAt, keyId: maker.keyId });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** @throws ProblemError customer_not_found, customer_erased */
export async function requireCustomer(db: Queryable, customerId: number): Promise<void> {
  const customer = await findCustomer(db, customerId);
  if (customer === null) throw notFound('customer', customerId);
  if (customer.erasedAt !== null)
    throw new ProblemError('customer_erased', `Customer ${customerId} was erased`);
}
