import { CSV_CONTENT_TYPE, type ImportKindName, importKinds } from '@stockroom/contracts/imports';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Queryable } from '../db/pool.ts';
import { customerExport } from './customer-export.ts';
import { productExport } from './product-export.ts';
import { streamCsv } from './stream-csv.ts';

/** A client that takes nothing for so long has gone, for all we know. */
const STALLED_CLIENT_MS = 60_000;

/** `GET /products/export.csv` and `GET /customers/export.csv`. */
export function exportsRoutes(app: FastifyInstance, { pool }: { pool: Queryable }): void {
  const open = {
    products: () => streamCsv(productExport(pool)),
    customers: () => streamCsv(customerExport(pool)),
  };

  for (const kind of importKinds) {
    const url = `/${kind}/export.csv`;
    // A HEAD of its own: the one that Fastify would add reads the whole table, to throw it away.
    app.get(url, { exposeHeadRoute: false }, async (_, reply) => {
      reply.raw.setTimeout(STALLED_CLIENT_MS, () => reply.raw.destroy());
      return describe(reply, kind).send(open[kind]());
    });
    app.head(url, async (_, reply) => describe(reply, kind).send());
  }
}

function describe(reply: FastifyReply, kind: ImportKindName): FastifyReply {
  return reply
    .type(CSV_CONTENT_TYPE)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${kind}.csv"`);
}
