import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { CallbackSecrets } from '@stockroom/contracts/environment';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Position } from '../db/read-sorted.ts';

/** What a cursor belongs to: the list, and how it is sorted and filtered. */
export interface CursorScope {
  list: string;
  filters: object;
}

export type Cursors = ReturnType<typeof createCursors>;

const MAC_BYTES = 16;

/**
 * Writes positions as cursors and reads them back. A cursor is signed for its scope with a key made from the first of
 * `secrets`: every instance that has this one, be it not as the first, reads it, and nobody else can make one.
 */
export function createCursors([first, ...others]: CallbackSecrets) {
  const key = makeKey(first);
  const keys = [key, ...others.map(makeKey)];

  return {
    write(scope: CursorScope, { id, sortKey }: Position): string {
      const position = Buffer.from(JSON.stringify([id, sortKey]));
      return Buffer.concat([sign(key, scope, position), position]).toString('base64url');
    },

    /** @throws ProblemError invalid_parameter where it was not written for this scope with one of the secrets */
    read(scope: CursorScope, cursor: string): Position {
      const bytes = Buffer.from(cursor, 'base64url');
      const position = bytes.subarray(MAC_BYTES);
      const isCanonical = bytes.length > MAC_BYTES && bytes.toString('base64url') === cursor;
      const isOurs = (each: Buffer) =>
        timingSafeEqual(bytes.subarray(0, MAC_BYTES), sign(each, scope, position));
      if (!isCanonical || !keys.some(isOurs)) {
        throw new ProblemError(
          'invalid_parameter',
          'cursor: was not given by this list with the same sort and filters; leave it out to start anew',
        );
      }
      const [id, sortKey] = JSON.parse(position.toString()) as [number, string | null];
      return { id, sortKey };
    },
  };
}

function makeKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'stockroom list cursors', 32));
}

function sign(key: Buffer, { list, filters }: CursorScope, position: Buffer): Buffer {
  const mac = createHmac('sha256', key)
    .update(JSON.stringify([list, filters]))
    .update('\0')
    .update(position);
  return mac.digest().subarray(0, MAC_BYTES);
}
