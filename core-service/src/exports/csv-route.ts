import type { Readable } from 'node:stream';
import { CSV_CONTENT_TYPE } from '@stockroom/contracts/imports';
import type { Scope } from '@stockroom/contracts/keys';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { needs } from '../auth/guard-routes.ts';

/** A client that reads nothing for this long is disconnected. */
export const STALLED_CLIENT_MS = 60_000;

interface CsvRoute<Query> {
  url: string;
  scope: Scope;
  /** The name of the file, without `.csv`. */
  file: string;
  /** @throws ProblemError if the query is not valid */
  parse: (query: unknown) => Query;
  open: (query: Query, request: FastifyRequest) => Promise<Readable>;
}

/** A GET that streams a CSV file, and its HEAD. */
export function csvRoute<Query>(
  app: FastifyInstance,
  { url, scope, file, parse, open }: CsvRoute<Query>,
): void {
  // Its own HEAD: Fastify's automatic one would read the whole table and discard it.
  app.get(url, { ...needs(scope), exposeHeadRoute: false }, async (request, reply) => {
    const csv = await open(parse(request.query), request);
    reply.raw.setTimeout(STALLED_CLIENT_MS, () => reply.raw.destroy());
    return describe(reply, file).send(csv);
  });
  app.head(url, needs(scope), async ({ query }, reply) => {
    parse(query);
    return describe(reply, file).send();
  });
}

function describe(reply: FastifyReply, file: string): FastifyReply {
  return reply
    .type(CSV_CONTENT_TYPE)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${file}.csv"`);
}
