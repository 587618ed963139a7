import type { ProblemError } from '@stockroom/contracts/problems';
import {
  buildPathTest,
  pathNotFound,
  pathOf,
  withoutSlash,
} from '@stockroom/service-kit/http/path-not-found';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { targetRefused } from './server-limits.ts';

/**
 * Records the path of every route registered after it. Returns a function that builds the 404 of a request for another
 * path. The problem names the path that the client sent: behind the gateway, that is in `X-Forwarded-Uri`.
 */
export function watchPaths(app: FastifyInstance): (request: FastifyRequest) => ProblemError {
  const templates = new Set<string>();
  let test: ((path: string) => boolean) | null = null;
  app.addHook('onRoute', ({ url }) => void templates.add(url));
  // Fastify would match the path of a list with a trailing slash as a resource with an empty id.
  app.addHook('onRequest', (request, _reply, done) =>
    pathOf(request.url).endsWith('/') ? done(refuse(request)) : done(),
  );
  return refuse;

  function refuse({ url, headers }: FastifyRequest): ProblemError {
    if (!url.startsWith('/')) return targetRefused();
    test ??= buildPathTest(templates);
    const path = pathOf(url);
    const forwarded = headers['x-forwarded-uri'];
    return pathNotFound(typeof forwarded === 'string' ? forwarded : path, test(withoutSlash(path)));
  }
}
