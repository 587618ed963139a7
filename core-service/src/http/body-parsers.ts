import { isUtf8 } from 'node:buffer';
import { ProblemError } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findDuplicateKey } from './duplicate-key.ts';
import { isNestedDeeper } from './nesting.ts';

/** No body that means anything here has more than five. */
const MAX_NESTING = 32;

/** A JSON merge patch (RFC 7396), which is what `PATCH` takes; `application/json` says the same there. */
const MERGE_PATCH = 'application/merge-patch+json';

/** In a content type: a charset that is not UTF-8. */
export const OTHER_CHARSET = /charset *= *"?(?!utf-?8\b)/i;

/** Takes JSON in UTF-8 whose keys are unique, and merge patches where they make sense; any other content type is 415. */
export function addBodyParsers(app: FastifyInstance): void {
  // Refuses `__proto__`, with which a body could change the object that it is parsed into.
  const parseJson = app.getDefaultJsonParser('error', 'error');

  const parse = (
    request: FastifyRequest,
    bytes: Buffer,
    done: (error: Error | null, body?: unknown) => void,
  ) => {
    if (OTHER_CHARSET.test(request.headers['content-type'] ?? ''))
      return done(new ProblemError('unsupported_media_type', 'Send the body in UTF-8'));
    // Decoded by Fastify, each byte that means nothing would become U+FFFD, and be stored so.
    if (!isUtf8(bytes)) return done(new ProblemError('malformed_json', 'The body is not UTF-8'));
    if (isNestedDeeper(bytes, MAX_NESTING)) {
      return done(
        new ProblemError('malformed_json', `The body may be nested ${MAX_NESTING} levels deep at most`),
      );
    }
    const text = bytes.toString();
    return void parseJson(request, text, (error, body) => {
      if (error !== null) return done(error);
      const key = findDuplicateKey(text);
      if (key === null) return done(null, body);
      const shown = JSON.stringify(shorten(key, 100));
      return done(new ProblemError('malformed_json', `The key ${shown} is there twice`));
    });
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse);
  app.addContentTypeParser<Buffer>(MERGE_PATCH, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (request.method === 'PATCH') return parse(request, bytes, done);
    return done(new ProblemError('unsupported_media_type', 'Send the body as application/json'));
  });
}
