import { CSV_CONTENT_TYPE, type ImportKindName, importKinds } from '@stockroom/contracts/imports';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { Reads } from '../db/reads.ts';
import { customerExport } from './customer-export.ts';
import { productExport } from './product-export.ts';
import { streamCsv } from './stream-csv.ts';

/** A client that takes nothing for so long has gone, for all we know. */
const STALLED_CLIENT_MS = 60_000;

/** `GET /products/export.csv` and `GET /customers/export.csv`. */
export function exportsRoutes(app: FastifyInstance, { reads }: { reads: Reads }): void {
  const open = {
    products: async () => streamCsv(productExport(await reads.fresh())),
    customers: async () => streamCsv(customerExport(await reads.fresh())),
  };

  for (const kind of importKinds) {
    const url = `/${kind}/export.csv`;
    // A HEAD of its own: the one that Fastify would add reads the whole table, to throw it away.
    app.get(url, { ...needs(`${kind}:read`), exposeHeadRoute: false }, async (_, reply) => {
      reply.raw.setTimeout(STALLED_CLIENT_MS, () => reply.raw.destroy());
      return describe(reply, kind).send(await open[kind]());
    });
    app.head(url, needs(`${kind}:read`), async (_, reply) => describe(reply, kind).send());
  }
}

function describe(reply: FastifyReply, kind: ImportKindName): FastifyReply {
  return reply
    .type(CSV_CONTENT_TYPE)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${kind}.csv"`);
}
