import { ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findDuplicateKey } from './duplicate-key.ts';

/** A JSON merge patch (RFC 7396), which is what `PATCH` takes; `application/json` says the same there. */
const MERGE_PATCH = 'application/merge-patch+json';

/** Takes JSON whose keys are unique, and merge patches where they make sense; any other content type is 415. */
export function addBodyParsers(app: FastifyInstance): void {
  // Refuses `__proto__`, with which a body could change the object that it is parsed into.
  const parseJson = app.getDefaultJsonParser('error', 'error');

  const parse = (
    request: FastifyRequest,
    text: string,
    done: (error: Error | null, body?: unknown) => void,
  ) =>
    void parseJson(request, text, (error, body) => {
      if (error !== null) return done(error);
      const key = findDuplicateKey(text);
      if (key === null) return done(null, body);
      return done(new ProblemError('malformed_json', `The key ${JSON.stringify(key)} is there twice`));
    });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parse);
  app.addContentTypeParser<string>(MERGE_PATCH, { parseAs: 'string' }, (request, text, done) => {
    if (request.method === 'PATCH') return parse(request, text, done);
    return done(new ProblemError('unsupported_media_type', 'Send the body as application/json'));
  });
}
