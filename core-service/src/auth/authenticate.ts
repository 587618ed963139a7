import { timingSafeEqual } from 'node:crypto';
import { API_KEY_PATTERN, expandScopes } from '@stockroom/contracts/keys';
import { findCustomer } from '../customers/customer-store.ts';
import type { Queryable } from '../db/pool.ts';
import { hashApiKey } from './api-key.ts';
import { credentialInvalid, credentialMissing } from './auth-error.ts';
import { BOOTSTRAP_CALLER, type Caller, customerCaller, OPEN_CALLER } from './caller.ts';
import { CUSTOMER_TOKEN_PREFIX, type CustomerTokens } from './customer-tokens.ts';
import type { ApiKey } from './key-store.ts';
import type { KeyUses } from './key-uses.ts';

export interface AuthenticateDeps {
  db: Queryable;
  clock: () => Date;
  /** Whether a request without credentials is refused. */
  isRequired: boolean;
  bootstrapKey: string | null;
  /** The key with a hash, at once where it is known. */
  getKey: (hash: Buffer) => KnownKey | null | Promise<KnownKey | null>;
  keyUses: Pick<KeyUses, 'note'>;
  customerTokens: Pick<CustomerTokens, 'read'>;
}

/** A key with the caller that it makes. */
export interface KnownKey extends ApiKey {
  caller: Caller;
}

/**
 * Finds out who sends a request, by its header `Authorization`. A key that is sent must be a good one also where none is
 * required.
 * @throws AuthError unauthenticated; what the database throws
 */
export type Authenticate = (authorization: string | undefined) => Caller | Promise<Caller>;

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  const { db, clock, isRequired, bootstrapKey, getKey, keyUses, customerTokens } = deps;
  const bootstrapHash = bootstrapKey === null ? null : hashApiKey(bootstrapKey);

  function authenticate(authorization: string | undefined): Caller | Promise<Caller> {
    const credential = BEARER.exec(authorization ?? '')?.[1];
    if (credential === undefined) {
      if (isRequired) throw credentialMissing();
      return OPEN_CALLER;
    }
    if (credential.startsWith(CUSTOMER_TOKEN_PREFIX)) return authenticateCustomer(credential);
    if (API_KEY_PATTERN.test(credential)) return authenticateKey(hashApiKey(credential));
    throw credentialInvalid('The API key is not one: it should be sk_ and 43 characters');
  }

  function authenticateKey(hash: Buffer): Caller | Promise<Caller> {
    if (bootstrapHash !== null && timingSafeEqual(hash, bootstrapHash)) return BOOTSTRAP_CALLER;
    const key = getKey(hash);
    return key instanceof Promise ? key.then(acceptKey) : acceptKey(key);
  }

  function acceptKey(key: KnownKey | null): Caller {
    if (key === null) throw credentialInvalid('There is no such API key');
    if (key.revokedAt !== null) throw credentialInvalid('The API key was revoked');
    const now = clock();
    if (key.expiresAt !== null && key.expiresAt <= now) throw credentialInvalid('The API key has expired');
    keyUses.note(key.id, now);
    return key.caller;
  }

  async function authenticateCustomer(token: string): Promise<Caller> {
    const claim = customerTokens.read(token);
    if (claim === null) throw credentialInvalid('The customer token is not one that was given out here');
    if (claim.expiresAt <= clock()) throw credentialInvalid('The customer token has expired');
    const customer = await findCustomer(db, claim.customerId);
    if (customer === null || customer.erasedAt !== null)
      throw credentialInvalid('The customer of the token is no longer there');
    return customerCaller(claim.customerId);
  }

  return authenticate;
}

/** The key with the caller that it makes, once for all of its requests. */
export function withCaller(key: ApiKey): KnownKey {
  return { ...key, caller: { actor: key.name, scopes: expandScopes(key.scopes), customerId: null } };
}
