import { createHmac, timingSafeEqual } from 'node:crypto';
import { hashCanonicalRequest } from './canonical-request.ts';
import { parseSignatureClaims } from './signature-claims.ts';
import type { SignatureClaims } from './signature-claims.ts';
import { SignatureError } from './signature-error.ts';
import type { WireRequest } from './wire-request.ts';

/** The valid credentials, region and service. */
export interface Identity {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: 's3' | 'ses';
}

/** A verified signature, with the data to verify its chunks. */
export interface VerifiedSignature extends SignatureClaims {
  signingKey: Buffer;
}

const ALLOWED_SKEW_MS = 15 * 60_000;

/**
 * Verifies a request's Signature Version 4, in its header or in its query. `payloadHash` is the hash that the client
 * declared or, if the protocol has no such header, the SHA-256 of the body.
 * @throws SignatureError with the reason
 */
export function verifySignatureV4(
  request: WireRequest,
  { identity, payloadHash, now }: { identity: Identity; payloadHash: string; now: Date },
): VerifiedSignature {
  const claims = parseSignatureClaims(request);
  if (claims.accessKeyId !== identity.accessKeyId) {
    throw new SignatureError(
      'unknown_key',
      'The AWS access key ID you provided does not exist in our records.',
    );
  }
  assertScope(claims, identity);
  assertTime(claims, now);
  assertHeadersAreSigned(request, claims);
  const signingKey = signingKeyOf(identity, claims.scope);
  const canonical = hashCanonicalRequest(request, { signedHeaders: claims.signedHeaders, payloadHash });
  const expected = signString(signingKey, ['AWS4-HMAC-SHA256', claims.amzDate, claims.scope, canonical]);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(claims.signature))) {
    throw new SignatureError(
      'mismatch',
      'The request signature we calculated does not match the one you provided.',
    );
  }
  return { ...claims, signingKey };
}

/** The hex HMAC of a string to sign, given as its lines. */
export function signString(signingKey: Buffer, lines: string[]): string {
  return createHmac('sha256', signingKey).update(lines.join('\n')).digest('hex');
}

function assertScope(claims: SignatureClaims, identity: Identity): void {
  const expected = `${claims.amzDate.slice(0, 8)}/${identity.region}/${identity.service}/aws4_request`;
  if (claims.scope !== expected) {
    throw new SignatureError('wrong_scope', `The scope '${claims.scope}' is wrong; expecting '${expected}'.`);
  }
}

function assertTime({ signedAt, expiresInSeconds }: SignatureClaims, now: Date): void {
  const ageMs = now.getTime() - signedAt.getTime();
  const isPresigned = expiresInSeconds !== undefined;
  if (ageMs < -ALLOWED_SKEW_MS || (!isPresigned && ageMs > ALLOWED_SKEW_MS)) {
    throw new SignatureError(
      'skewed',
      'The difference between the request time and the current time is too large.',
    );
  }
  if (isPresigned && ageMs > expiresInSeconds * 1000)
    throw new SignatureError('expired', 'Request has expired');
}

// Otherwise anybody with a signed request could add an x-amz- header.
function assertHeadersAreSigned({ headers }: WireRequest, { signedHeaders }: SignatureClaims): void {
  const needed = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  if (needed.some((name) => !signedHeaders.includes(name))) {
    throw new SignatureError(
      'unsigned_header',
      'There were headers present in the request which were not signed',
    );
  }
}

/**
 * Caches the signing key of each secret's last scope: it is valid all day, and four HMACs take a tenth of a call here.
 */
const lastKeys = new Map<string, { scope: string; key: Buffer }>();

function signingKeyOf(identity: Identity, scope: string): Buffer {
  const { secretAccessKey, service } = identity;
  const id = `${service} ${secretAccessKey}`;
  const last = lastKeys.get(id);
  if (last?.scope === scope) return last.key;
  const key = deriveSigningKey(identity, scope);
  lastKeys.set(id, { scope, key });
  return key;
}

function deriveSigningKey({ secretAccessKey }: Identity, scope: string): Buffer {
  return scope
    .split('/')
    .reduce(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${secretAccessKey}`),
    );
}
