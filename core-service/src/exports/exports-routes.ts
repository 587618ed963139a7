import type { Currency } from '@stockroom/contracts/currencies';
import {
  CSV_CONTENT_TYPE,
  exportKinds,
  type ExportKindName,
  exportQuerySchema,
} from '@stockroom/contracts/imports';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { customerExport } from './customer-export.ts';
import { productExport } from './product-export.ts';
import { streamCsv } from './stream-csv.ts';

/** A client that reads nothing for this long is disconnected. */
const STALLED_CLIENT_MS = 60_000;

interface ExportsRoutesDeps {
  reads: ReplicaRouting;
  currency: Currency;
  exportLimiter: Pick<ReadLimiter, 'read'>;
}

/** `GET /products/export.csv` and `GET /customers/export.csv`. */
export function exportsRoutes(
  app: FastifyInstance,
  { reads, currency, exportLimiter: limiter }: ExportsRoutesDeps,
): void {
  const open = {
    products: async ({ gone, query }: FastifyRequest) =>
      streamCsv(productExport(await reads.replicaIfCaughtUp(gone), currency), {
        ...parseQuery(query),
        limiter,
        signal: gone,
      }),
    customers: async ({ gone, query }: FastifyRequest) =>
      streamCsv(customerExport(await reads.replicaIfCaughtUp(gone)), {
        ...parseQuery(query),
        limiter,
        signal: gone,
      }),
  };

  for (const kind of exportKinds) {
    const url = `/${kind}/export.csv`;
    // Its own HEAD: Fastify's automatic one would read the whole table and discard it.
    app.get(url, { ...needs(`${kind}:read`), exposeHeadRoute: false }, async (request, reply) => {
      const csv = await open[kind](request);
      reply.raw.setTimeout(STALLED_CLIENT_MS, () => reply.raw.destroy());
      return describe(reply, kind).send(csv);
    });
    app.head(url, needs(`${kind}:read`), async ({ query }, reply) => {
      parseQuery(query);
      return describe(reply, kind).send();
    });
  }
}

function parseQuery(query: unknown) {
  return parseOrRefuse(exportQuerySchema, query, 'invalid_parameter');
}

function describe(reply: FastifyReply, kind: ExportKindName): FastifyReply {
  return reply
    .type(CSV_CONTENT_TYPE)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${kind}.csv"`);
}
