import { CALLER_PATH, type CallerJson } from '@stockroom/contracts/callers';
import { scopes } from '@stockroom/contracts/keys';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from './guard-routes.ts';

/** `GET /internal/caller`: the name, scopes and expiry of an API key, for the gateway. Any key may ask; no customer may. */
export function callerRoutes(app: FastifyInstance): void {
  app.get(CALLER_PATH, needs(scopes), async (request, reply): Promise<CallerJson> => {
    const { actor: name, scopes: granted, expiresAt } = callerOf(request);
    reply.header('cache-control', 'no-store');
    return {
      name,
      scopes: scopes.filter((scope) => granted.has(scope)),
      expiresAt: expiresAt?.toISOString() ?? null,
    };
  });
}
