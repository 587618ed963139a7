import { ProblemError } from '@stockroom/contracts/problems';

/** One entity tag (RFC 9110, section 8.8.3): in quotes, preceded by `W/` if it is weak. */
const ENTITY_TAG = /(W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const ENTITY_TAGS = new RegExp(
  `^[ \\t,]*${ENTITY_TAG.source}([ \\t]*,[ \\t,]*${ENTITY_TAG.source})*[ \\t,]*$`,
);
const EACH_ENTITY_TAG = new RegExp(ENTITY_TAG, 'g');

/**
 * The entity tags that a header lists, without `W/`; `*` for any; null without the header. A proxy that compresses
 * answers makes our strong tag weak, so both forms name the same representation.
 */
export type ListedTags = ReadonlySet<string> | '*' | null;

/** A request's preconditions (RFC 9110, section 13.1). */
export interface Preconditions {
  ifMatch: ListedTags;
  ifNoneMatch: ListedTags;
}

/** The precondition headers of a request, as Node parses them. */
interface PreconditionHeaders {
  'if-match'?: string | undefined;
  'if-none-match'?: string | undefined;
}

/** @throws ProblemError malformed_request for a header that is neither `*` nor a list of entity tags */
export function parsePreconditions(headers: PreconditionHeaders): Preconditions {
  return {
    ifMatch: parseTags('If-Match', headers['if-match']),
    ifNoneMatch: parseTags('If-None-Match', headers['if-none-match']),
  };
}

/** Whether `etag` is listed. A missing header lists nothing. */
export function isListed(listed: ListedTags, etag: string): boolean {
  return listed !== null && (listed === '*' || listed.has(opaqueTagOf(etag)));
}

/**
 * Whether a GET or HEAD is answered with 304: the client already has `etag`. If-Match is evaluated first.
 * @throws ProblemError malformed_request; precondition_failed if the client accepts only another representation
 */
export function isNotModified(headers: PreconditionHeaders, etag: string): boolean {
  const { ifMatch, ifNoneMatch } = parsePreconditions(headers);
  if (ifMatch !== null && !isListed(ifMatch, etag))
    throw new ProblemError('precondition_failed', `The ETag is ${etag}`);
  return isListed(ifNoneMatch, etag);
}

function parseTags(name: string, header: string | undefined): ListedTags {
  if (header === undefined || header === '*') return header ?? null;
  if (ENTITY_TAGS.test(header)) return new Set(header.match(EACH_ENTITY_TAG)?.map(opaqueTagOf));
  throw new ProblemError('malformed_request', `${name}: must be * or a list of ETags such as "3"`);
}

function opaqueTagOf(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag;
}
