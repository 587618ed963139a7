import { createHash } from 'node:crypto';
import type { WireRequest } from './wire-request.ts';

/**
 * The SHA-256, in hex, of the canonical request that Signature Version 4 signs.
 * Source: "Create a signed AWS API request", AWS IAM user guide.
 */
export function hashCanonicalRequest(
  request: WireRequest,
  { signedHeaders, payloadHash }: { signedHeaders: string[]; payloadHash: string },
): string {
  const lines = [
    request.method,
    request.path.split('/').map(encodeUri).join('/'),
    canonicalQuery(request.query),
    ...signedHeaders.map(
      (name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/[ \t]+/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ];
  // Node gives header bytes as latin-1; everything else here is ASCII.
  return createHash('sha256').update(lines.join('\n'), 'latin1').digest('hex');
}

/** Percent-encodes all characters except `A-Z a-z 0-9 - . _ ~`, as the signing rules require. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalQuery(query: WireRequest['query']): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
