import { BOOTSTRAP_ACTOR, OPEN_ACTOR, type Scope, scopes } from '@stockroom/contracts/keys';
import type { CustomerClaim } from './customer-tokens.ts';

/** The sender of a request and its rights. */
export interface Caller {
  /** The name in ledgers and histories. */
  actor: string;
  scopes: ReadonlySet<Scope>;
  /** The only customer whose orders and invoices the caller may see; null for staff. */
  customerId: number | null;
  /**
   * The API key of the request, or the one that created the customer's token; null for the bootstrap key and without a
   * key.
   */
  keyId: number | null;
  /** The expiry of the caller's credentials, which nothing made with them may outlive. Null: never. */
  expiresAt: Date | null;
}

/** Who did something, as rows store it. */
export type Actor = Pick<Caller, 'actor' | 'keyId'>;

/** The earlier of the requested expiry and the expiry of the caller's credentials. */
export function limitExpiry({ expiresAt }: Caller, requested: Date): Date {
  return expiresAt === null || requested < expiresAt ? requested : expiresAt;
}

const everyScope: ReadonlySet<Scope> = new Set(scopes);

/** The caller of a request without a key, if keys are optional. */
export const OPEN_CALLER: Caller = {
  actor: OPEN_ACTOR,
  scopes: everyScope,
  customerId: null,
  keyId: null,
  expiresAt: null,
};

/** The holder of `BOOTSTRAP_API_KEY`. */
export const BOOTSTRAP_CALLER: Caller = { ...OPEN_CALLER, actor: BOOTSTRAP_ACTOR };

/** A customer with a token: no scopes, only the customer's own orders and invoices. */
export function customerCaller({ customerId, keyId, expiresAt }: CustomerClaim): Caller {
  return { actor: `customer ${customerId}`, scopes: new Set(), customerId, keyId, expiresAt };
}

/** Whether the caller may see the data of this customer. */
export function canAccessCustomer(caller: Caller, customerId: number): boolean {
  return caller.customerId === null || caller.customerId === customerId;
}

/** The query of a list, limited to the caller's customer; null if it asks only for another customer's data. */
export function restrictToCaller<Query extends { customerId?: number | undefined }>(
  caller: Caller,
  query: Query,
): Query | null {
  const { customerId } = caller;
  if (customerId === null) return query;
  return query.customerId === undefined || query.customerId === customerId ? { ...query, customerId } : null;
}
