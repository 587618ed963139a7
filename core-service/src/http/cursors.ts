import { ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { Position } from '../db/read-sorted.ts';
import { createSigner } from './signer.ts';

/** The scope of a cursor: its list, sort and filters. */
export interface CursorScope {
  list: string;
  filters: object;
  /** The parameter that it is sent in; `cursor` by default. */
  parameter?: string;
}

export type Cursors = ReturnType<typeof createCursors>;

const MAC_BYTES = 16;

/**
 * Writes positions as cursors and reads them back. A cursor is signed for its scope, and every instance that has one of
 * the `secrets` accepts it.
 */
export function createCursors(secrets: Secrets) {
  const signer = createSigner({ secrets, purpose: 'stockroom list cursors', bytes: MAC_BYTES });

  return {
    write(scope: CursorScope, { id, sortKey }: Position): string {
      const position = Buffer.from(JSON.stringify([id, sortKey]));
      return Buffer.concat([signer.sign(signedContent(scope, position)), position]).toString('base64url');
    },

    /** @throws ProblemError invalid_parameter if it was not signed for this scope with one of the secrets */
    read(scope: CursorScope, cursor: string): Position {
      const bytes = Buffer.from(cursor, 'base64url');
      const position = bytes.subarray(MAC_BYTES);
      const isCanonical = bytes.length > MAC_BYTES && bytes.toString('base64url') === cursor;
      const mac = bytes.subarray(0, MAC_BYTES);
      if (!isCanonical || !signer.verify(mac, signedContent(scope, position))) {
        throw new ProblemError(
          'invalid_parameter',
          `${scope.parameter ?? 'cursor'}: belongs to another list, sort or filter; omit it to get the first page`,
        );
      }
      const [id, sortKey] = JSON.parse(position.toString()) as [number, string | null];
      return { id, sortKey };
    },
  };
}

function signedContent({ list, filters }: CursorScope, position: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify([list, filters])}\0`), position]);
}
