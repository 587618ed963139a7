import { ProblemError } from '@stockroom/contracts/problems';
import {
  isListed,
  isNotModified,
  type ListedTags,
  parsePreconditions,
  type Preconditions,
} from '@stockroom/service-kit/http/entity-tags';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The parts of an ETag. `quantity` is for products, whose stock changes without an edit. */
interface Tagged {
  version: number;
  quantity?: number;
  updatedAt: Date;
}

/** Matches an ETag of core, and captures its number of edits. */
const EDITS = /^"(\d+)(-[^"]*)?"$/;

/**
 * The ETag of a resource that was edited `version` times, such as `"3"`. The ETag of a product also has its quantity
 * and the time of its last change, such as `"3-120-mf3k2z9c"`. Equal ETags mean equal responses.
 */
export function etagOf({ version, quantity, updatedAt }: Tagged): string {
  return quantity === undefined
    ? `"${version}"`
    : `"${version}-${quantity}-${updatedAt.getTime().toString(36)}"`;
}

/** The preconditions of an edit. @throws ProblemError malformed_request */
export function preconditionsOf({ headers }: FastifyRequest): Preconditions {
  return parsePreconditions(headers);
}

/**
 * Refuses an edit if its preconditions fail. If-Match compares only the number of edits, so a sale does not invalidate
 * an edit. If-None-Match refuses a resource that still has the given ETag; `*` refuses any.
 * @throws ProblemError precondition_failed
 */
export function checkPreconditions({ ifMatch, ifNoneMatch }: Preconditions, current: Tagged): void {
  const etag = etagOf(current);
  if (ifMatch !== null && !isOfVersion(ifMatch, current)) {
    throw new ProblemError(
      'precondition_failed',
      `The ETag is ${etag} now; read the resource again, then repeat the edit`,
    );
  }
  if (isListed(ifNoneMatch, etag))
    throw new ProblemError('precondition_failed', `If-None-Match excludes the current ETag ${etag}`);
}

function isOfVersion(listed: ListedTags, { version }: Tagged): boolean {
  if (listed === null || listed === '*') return true;
  return [...listed].some((tag) => EDITS.exec(tag)?.[1] === String(version));
}

/**
 * Answers with `body` and its ETag. A GET or HEAD whose If-None-Match contains that ETag gets 304 instead.
 * @throws ProblemError malformed_request or precondition_failed
 */
export function answerTagged<Body>(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { shown, body }: { shown: Tagged; body: Body },
): Body | FastifyReply {
  const etag = etagOf(shown);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isKnown = isRead && isNotModified(request.headers, etag);
  void reply.header('etag', etag);
  return isKnown ? reply.code(304).send() : body;
}
