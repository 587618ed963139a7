import { BOOTSTRAP_ACTOR, OPEN_ACTOR, type Scope, scopes } from '@stockroom/contracts/keys';

/** Who makes a request, and what they may do. */
export interface Caller {
  /** By which ledgers and histories name them. */
  actor: string;
  scopes: ReadonlySet<Scope>;
  /** The customer whose own orders and invoices are all that they may see; null for whoever works in the shop. */
  customerId: number | null;
}

const everyScope: ReadonlySet<Scope> = new Set(scopes);

/** Whoever asks where no key is required. */
export const OPEN_CALLER: Caller = { actor: OPEN_ACTOR, scopes: everyScope, customerId: null };

/** Who holds `BOOTSTRAP_API_KEY`. */
export const BOOTSTRAP_CALLER: Caller = { actor: BOOTSTRAP_ACTOR, scopes: everyScope, customerId: null };

/** A customer with a token: no scope at all, but what is their own. */
export function customerCaller(customerId: number): Caller {
  return { actor: `customer ${customerId}`, scopes: new Set(), customerId };
}

/** Whether the caller may see what belongs to this customer. */
export function maySeeOf(caller: Caller, customerId: number): boolean {
  return caller.customerId === null || caller.customerId === customerId;
}

/** The query of a list with the caller's own customer in it; null where it asks for what is somebody else's alone. */
export function narrowToOwn<Query extends { customerId?: number | undefined }>(
  caller: Caller,
  query: Query,
): Query | null {
  const { customerId } = caller;
  if (customerId === null) return query;
  return query.customerId === undefined || query.customerId === customerId ? { ...query, customerId } : null;
}
