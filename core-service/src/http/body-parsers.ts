import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mediaTypeOf, refuseOtherCharset } from './content-type.ts';
import { findDuplicateKey } from './duplicate-key.ts';
import { isNestedDeeper } from './nesting.ts';

/** A valid body has at most five levels. */
const MAX_NESTING = 32;

/** A JSON merge patch (RFC 7396), the body of `PATCH`; `application/json` is accepted too. */
const MERGE_PATCH = 'application/merge-patch+json';

/**
 * Accepts JSON in UTF-8 with unique keys, and merge patches for PATCH. Any other content type gets 415, and so does a
 * compressed body. An empty body counts as none, whatever its content type.
 */
export function addBodyParsers(app: FastifyInstance): void {
  // Refuses `__proto__`, which could change the prototype of the parsed object.
  const parseJson = app.getDefaultJsonParser('error', 'error');

  const parse = (
    request: FastifyRequest,
    bytes: Buffer,
    done: (error: Error | null, body?: unknown) => void,
  ) => {
    if (bytes.length === 0) return done(null, undefined);
    try {
      refuseOtherCharset(request.headers['content-type']);
    } catch (error) {
      return done(error as ProblemError);
    }
    // Fastify would decode each invalid byte to U+FFFD, which would then be stored.
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
      return done(new ProblemError('malformed_json', `The key ${shown} appears twice`));
    });
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse);
  app.addContentTypeParser<Buffer>(MERGE_PATCH, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (request.method === 'PATCH') return parse(request, bytes, done);
    return done(new ProblemError('unsupported_media_type', 'Send the body as application/json'));
  });

  // Runs after authentication and before Fastify selects a parser. Fastify passes these four parameters.
  // oxlint-disable-next-line eslint/max-params
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { headers } = request;
    if (hasNoBody(headers)) {
      // A CSV file is read as a stream, and may be empty.
      if (mediaTypeOf(headers['content-type']) !== 'text/csv') delete headers['content-type'];
      return done(null, payload);
    }
    const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
    if (encoding === 'identity' || request.is404) return done(null, payload);
    void reply.header('accept-encoding', 'identity');
    const detail = `The content encoding ${shorten(encoding, 40)} is not supported; send the body uncompressed`;
    return done(new ProblemError('unsupported_media_type', detail));
  });
}

function hasNoBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}
