import { ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, HTTPMethods, RouteShorthandOptions } from 'fastify';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Records the methods of every route registered after it. Returns a function to call after the last route: it makes each
 * of their paths answer any other method with 405 and an `Allow` header. `options` are those of the added routes.
 */
export function collectMethods(app: FastifyInstance, options: RouteShorthandOptions = {}): () => void {
  const methodsByUrl = new Map<string, Set<HTTPMethods>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByUrl.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each as HTTPMethods);
    methodsByUrl.set(url, methods);
  });
  return () => {
    for (const [url, methods] of methodsByUrl) {
      const allow = [...methods].join(', ');
      const method = METHODS.filter((each) => !methods.has(each));
      app.route({
        method,
        url,
        ...options,
        // Before the body is read: the wrong method is the error, whatever the body contains.
        onRequest: async (request, reply) => {
          void reply.header('allow', allow);
          throw new ProblemError('method_not_allowed', `${request.method} is not one of ${allow}`);
        },
        handler: async () => undefined,
      });
    }
  };
}
