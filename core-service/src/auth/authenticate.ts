import { timingSafeEqual } from 'node:crypto';
import { API_KEY_PATTERN, expandScopes } from '@stockroom/contracts/keys';
import {
  CUSTOMER_TOKEN_MAX_SECONDS,
  CUSTOMER_TOKEN_PREFIX,
  LINK_TOKEN_MAX_SECONDS,
} from '@stockroom/contracts/tokens';
import type { Queryable } from '../db/pool.ts';
import { hashApiKey } from './api-key.ts';
import { credentialInvalid, credentialMissing } from '../http/auth-error.ts';
import { BOOTSTRAP_CALLER, type Caller, customerCaller, OPEN_CALLER } from './caller.ts';
import type { CustomerClaim, CustomerTokens } from './customer-tokens.ts';
import type { ApiKey } from './key-store.ts';
import type { KeyUses } from './key-uses.ts';
import { findTokenHolder } from './token-holder-store.ts';

export interface AuthenticateDeps {
  db: Queryable;
  clock: () => Date;
  /** Whether a request without credentials is refused. */
  isRequired: boolean;
  bootstrapKey: string | null;
  /** The key with this hash; synchronous if it is cached. */
  getKey: (hash: Buffer) => KnownKey | null | Promise<KnownKey | null>;
  keyUses: Pick<KeyUses, 'note'>;
  customerTokens: Pick<CustomerTokens, 'read' | 'readLink'>;
}

/** A key with its caller. */
export interface KnownKey extends ApiKey {
  caller: Caller;
}

/** Authenticates a request. Wrong credentials are refused even if none are required. */
export interface Authenticate {
  /**
   * By the header `Authorization`.
   * @throws AuthError unauthenticated; what the database throws
   */
  byHeader(authorization: string | undefined): Caller | Promise<Caller>;
  /**
   * By the token of a link, which opens one document.
   * @throws AuthError unauthenticated; what the database throws
   */
  byLink(token: string, document: string): Promise<Caller>;
}

/** The tolerated difference between the clocks of two instances. */
const CLOCK_TOLERANCE_SECONDS = 60;

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  const { db, clock, isRequired, bootstrapKey, getKey, keyUses, customerTokens } = deps;
  const bootstrapHash = bootstrapKey === null ? null : hashApiKey(bootstrapKey);

  function byHeader(authorization: string | undefined): Caller | Promise<Caller> {
    const credential = BEARER.exec(authorization ?? '')?.[1];
    if (credential === undefined) {
      if (isRequired) throw credentialMissing();
      return OPEN_CALLER;
    }
    if (credential.startsWith(CUSTOMER_TOKEN_PREFIX)) return authenticateCustomer(credential);
    if (API_KEY_PATTERN.test(credential)) return authenticateKey(hashApiKey(credential));
    throw credentialInvalid('The API key is malformed: it must be sk_ and 43 characters');
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

  function authenticateCustomer(token: string): Promise<Caller> {
    const claim = customerTokens.read(token);
    return acceptClaim(claim, { credential: 'customer token', maxSeconds: CUSTOMER_TOKEN_MAX_SECONDS });
  }

  async function byLink(token: string, document: string): Promise<Caller> {
    const claim = customerTokens.readLink(token);
    const caller = await acceptClaim(claim, { credential: 'link', maxSeconds: LINK_TOKEN_MAX_SECONDS });
    if (claim?.document !== document) throw credentialInvalid('The link is for another document');
    return caller;
  }

  /** A token that expires later than any issued token is refused, even if its signature is valid. */
  async function acceptClaim(
    claim: CustomerClaim | null,
    { credential, maxSeconds }: { credential: string; maxSeconds: number },
  ): Promise<Caller> {
    const now = clock();
    const maxMs = (maxSeconds + CLOCK_TOLERANCE_SECONDS) * 1_000;
    if (claim === null || claim.expiresAt.getTime() - now.getTime() > maxMs)
      throw credentialInvalid(`The ${credential} was not issued by this shop`);
    if (claim.expiresAt <= now) throw credentialInvalid(`The ${credential} has expired`);
    const holder = await findTokenHolder(db, claim, now);
    if (holder === null || holder.erased)
      throw credentialInvalid(`The customer of the ${credential} no longer exists`);
    if (!holder.isKeyUsable)
      throw credentialInvalid(`The API key that created the ${credential} was revoked or has expired`);
    return customerCaller(claim);
  }

  return { byHeader, byLink };
}

/** Builds the key's caller once for all its requests. */
export function withCaller(key: ApiKey): KnownKey {
  const { id: keyId, name: actor, expiresAt } = key;
  return { ...key, caller: { actor, scopes: expandScopes(key.scopes), customerId: null, keyId, expiresAt } };
}
