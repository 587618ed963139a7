import type { Scope } from '@stockroom/contracts/keys';
import { ProblemError } from '@stockroom/contracts/problems';

const REALM = 'Bearer realm="stockroom"';

/**
 * An authentication or authorisation failure. `challenge` is the `WWW-Authenticate` header of the response (RFC 6750).
 */
export class AuthError extends ProblemError {
  readonly challenge: string;

  constructor(code: 'unauthenticated' | 'insufficient_scope', detail: string, challenge: string) {
    super(code, detail);
    this.name = 'AuthError';
    this.challenge = challenge;
  }
}

export function credentialMissing(): AuthError {
  return new AuthError('unauthenticated', 'Send an API key as Authorization: Bearer sk_…', REALM);
}

export function credentialInvalid(detail: string): AuthError {
  return new AuthError('unauthenticated', detail, `${REALM}, error="invalid_token"`);
}

/** `missing` are the required scopes. */
export function scopeInsufficient(missing: readonly Scope[], detail: string): AuthError {
  const scope = missing.join(' ');
  return new AuthError(
    'insufficient_scope',
    detail,
    `${REALM}, error="insufficient_scope", scope="${scope}"`,
  );
}
