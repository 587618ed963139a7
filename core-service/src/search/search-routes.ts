import { parseOrRefuse } from '@stockroom/contracts/problems';
import { searchQuerySchema, type SearchResultJson, searchScopes } from '@stockroom/contracts/search';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { searchEverything } from './search-everything.ts';

/** `GET /search`: orders, documents, products, customers and payments by one text. */
export function searchRoutes(
  app: FastifyInstance,
  { reads, clock }: { reads: ReplicaRouting; clock: () => Date },
): void {
  app.get('/search', needs(searchScopes), async (request): Promise<SearchResultJson> => {
    const { q: text, limit } = parseOrRefuse(searchQuerySchema, request.query, 'invalid_parameter');
    const { scopes } = callerOf(request);
    const db = await reads.replicaIfCaughtUp(request.gone);
    const year = clock().getUTCFullYear();
    return { data: await searchEverything(db, { text, limit, year, scopes }) };
  });
}
