import type { Currency } from '@stockroom/contracts/currencies';
import { exportKinds, exportQuerySchema } from '@stockroom/contracts/imports';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { FastifyInstance } from 'fastify';
import type { Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { csvRoute } from './csv-route.ts';
import { customerExport } from './customer-export.ts';
import { productExport } from './product-export.ts';
import { streamCsv } from './stream-csv.ts';

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
  type Options = Parameters<typeof streamCsv>[1];
  const stream = {
    products: (db: Queryable, options: Options) => streamCsv(productExport(db, currency), options),
    customers: (db: Queryable, options: Options) => streamCsv(customerExport(db), options),
  };
  for (const kind of exportKinds)
    csvRoute(app, {
      url: `/${kind}/export.csv`,
      scope: `${kind}:read`,
      file: kind,
      parse: (query) => parseOrRefuse(exportQuerySchema, query, 'invalid_parameter'),
      open: async (query, { gone: signal }) =>
        stream[kind](await reads.replicaIfCaughtUp(signal), { ...query, limiter, signal }),
    });
}
