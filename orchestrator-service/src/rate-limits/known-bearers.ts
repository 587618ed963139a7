import { hash } from 'node:crypto';
import type { Request } from 'express';

const MAX_KNOWN = 10_000;
const BEARER = /^Bearer +(\S+)$/i;

/** The bearers that core has taken, by their SHA-256, the least recently seen forgotten first. */
export interface KnownBearers {
  /** The same id where it is known, else null. */
  find(id: string | null): string | null;
  /** Learns from the answer: one that was carried out has a good bearer, one with 401 has none. */
  learn(id: string | null, statusCode: number): void;
}

/**
 * A bearer is counted by itself only once core has taken it. Else each made-up one would be a count of its own, with
 * all the requests that a good one has.
 */
export function createKnownBearers(): KnownBearers {
  const known = new Set<string>();
  return {
    find: (id) => (id !== null && known.has(id) ? id : null),
    learn(id, statusCode) {
      if (id === null) return;
      if (statusCode >= 200 && statusCode < 300) remember(id);
      else if (statusCode === 401) known.delete(id);
    },
  };

  function remember(id: string): void {
    known.delete(id);
    known.add(id);
    if (known.size <= MAX_KNOWN) return;
    const [oldest] = known;
    if (oldest !== undefined) known.delete(oldest);
  }
}

/** The SHA-256 of a request's bearer; null where it has none. */
export function bearerIdOf({ headers }: Request): string | null {
  const bearer = BEARER.exec(headers.authorization ?? '')?.[1];
  return bearer === undefined ? null : hash('sha256', bearer);
}
