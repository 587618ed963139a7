import { parseOrRefuse } from '@stockroom/contracts/problems';
import { invoiceFileQuerySchema, reconcileQuerySchema, restoreSchema } from '@stockroom/contracts/reconcile';
import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { invoiceFileJson, listInvoiceFiles } from './invoice-files.ts';
import { reconcileBooks } from './reconcile-books.ts';
import { repairBooks, restoreFiles } from './repair-books.ts';

interface ReconcileRoutesDeps {
  pool: Pool;
  clock: () => Date;
  cursors: Cursors;
  onCommitted: () => void;
}

/** What of a reconciliation is the books'. The gateway adds what the bucket has to do with it, under the same paths. */
export function reconcileRoutes(app: FastifyInstance, deps: ReconcileRoutesDeps): void {
  const { pool, cursors } = deps;

  app.get('/admin/reconcile', needs('admin'), async (request) =>
    reconcileBooks(deps, parseOrRefuse(reconcileQuerySchema, request.query, 'invalid_parameter')),
  );

  app.post('/admin/reconcile/repair', needs('admin'), async ({ log }, reply) => {
    const repaired = await repairBooks(deps);
    log.info(repaired, 'books repaired');
    return reply.code(202).send(repaired);
  });

  app.get('/admin/invoice-files', needs('admin'), async (request) => {
    const query = parseOrRefuse(invoiceFileQuerySchema, request.query, 'invalid_parameter');
    const { digits } = query;
    return answerSortedPage({ cursors, list: 'invoice-files', query, present: invoiceFileJson }, (page) =>
      listInvoiceFiles(pool, { ...page, digits }),
    );
  });

  app.post('/admin/invoice-files/restore', needs('admin'), async ({ body, log }, reply) => {
    const { orderIds } = parseOrRefuse(restoreSchema, body);
    const queued = await restoreFiles(deps, orderIds);
    log.info({ orderIds: orderIds.length, queued }, 'lost PDFs to be drawn again');
    return reply.code(202).send({ queued });
  });
}
