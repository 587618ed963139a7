import { ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { PUBLIC } from '../auth/guard-routes.ts';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Notes the methods of every route registered after it. The function it returns, called once all routes stand,
 * makes each of their paths answer any other method with 405 and an `Allow` header.
 */
export function watchMethods(app: FastifyInstance): () => void {
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
        ...PUBLIC,
        // Before the body is read: whatever it holds, the method is what is wrong.
        onRequest: async (request, reply) => {
          void reply.header('allow', allow);
          throw new ProblemError('method_not_allowed', `${request.method} is not one of ${allow}`);
        },
        handler: async () => undefined,
      });
    }
  };
}
