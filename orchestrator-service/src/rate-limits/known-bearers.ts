import { hash } from 'node:crypto';
import type { Request, Response } from 'express';

const MAX_KNOWN = 10_000;
const BEARER = /^Bearer +(\S+)$/i;

/** The bearers that core has taken, by their SHA-256, the least recently seen forgotten first. */
export interface KnownBearers {
  /** The SHA-256 of a request's bearer where it is known, else null. */
  find(request: Request): string | null;
  /** Learns from the answer: one that was carried out has a good bearer, one with 401 has none. */
  learn(request: Request, response: Response): void;
}

/**
 * A bearer is counted by itself only once core has taken it. Else each made-up one would be a count of its own, with
 * all the requests that a good one has.
 */
export function createKnownBearers(): KnownBearers {
  const known = new Set<string>();
  const ids = new WeakMap<Request, string | null>();
  return {
    find(request) {
      const id = idOf(request);
      return id !== null && known.has(id) ? id : null;
    },
    learn(request, { statusCode }) {
      const id = idOf(request);
      if (id === null) return;
      if (statusCode >= 200 && statusCode < 300) remember(id);
      else if (statusCode === 401) known.delete(id);
    },
  };

  /** Hashed once for all that ask about a request. */
  function idOf(request: Request): string | null {
    const hashed = ids.get(request);
    if (hashed !== undefined) return hashed;
    const id = bearerId(request);
    ids.set(request, id);
    return id;
  }

  function remember(id: string): void {
    known.delete(id);
    known.add(id);
    if (known.size <= MAX_KNOWN) return;
    const [oldest] = known;
    if (oldest !== undefined) known.delete(oldest);
  }
}

function bearerId({ headers }: Request): string | null {
  const bearer = BEARER.exec(headers.authorization ?? '')?.[1];
  return bearer === undefined ? null : hash('sha256', bearer);
}
