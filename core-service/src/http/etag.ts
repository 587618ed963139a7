import { ProblemError } from '@stockroom/contracts/problems';

/** One entity tag (RFC 9110, section 8.8.3): in quotes, preceded by `W/` where it is a weak one. */
const ENTITY_TAG = /(W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const ENTITY_TAGS = new RegExp(
  `^[ \\t,]*${ENTITY_TAG.source}([ \\t]*,[ \\t,]*${ENTITY_TAG.source})*[ \\t,]*$`,
);
const EACH_ENTITY_TAG = new RegExp(ENTITY_TAG, 'g');

/** What `If-Match` asks for: one of these entity tags, or anything that exists. Null where there is no such header. */
export type IfMatch = ReadonlySet<string> | '*' | null;

/** The entity tag of something that was edited `version` times. */
export function etagOf({ version }: { version: number }): string {
  return `"${version}"`;
}

/** @throws ProblemError malformed_request for a header that is neither `*` nor a list of entity tags */
export function parseIfMatch(header: string | undefined): IfMatch {
  if (header === undefined || header === '*') return header ?? null;
  if (ENTITY_TAGS.test(header)) return new Set(header.match(EACH_ENTITY_TAG));
  throw new ProblemError('malformed_request', 'If-Match: must be * or a list of ETags such as "3"');
}

/**
 * Refuses an edit of something that has changed since its editor has read it. A weak tag never matches, as RFC 9110,
 * section 13.1.1 has it.
 * @throws ProblemError precondition_failed
 */
export function refuseOtherVersion(ifMatch: IfMatch, current: { version: number }): void {
  const etag = etagOf(current);
  if (ifMatch === null || ifMatch === '*' || ifMatch.has(etag)) return;
  throw new ProblemError('precondition_failed', `The ETag is ${etag} by now; read it again and edit that`);
}
