import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  finishedReconciliationSchema,
  invoiceFileQuerySchema,
  reconcileQuerySchema,
  restoreSchema,
} from '@stockroom/contracts/reconcile';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { invoiceFileJson, listInvoiceFiles } from '../documents/invoice-files.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import type { RetryJobsDeps } from '../jobs/retry-dead-jobs.ts';
import { recordReconciliation } from './last-reconciliation.ts';
import { reconcileBooks } from './reconcile-books.ts';
import { repairBooks, restoreFiles } from './repair-books.ts';

interface ReconcileRoutesDeps extends RetryJobsDeps {
  reads: ReplicaRouting;
  cursors: Cursors;
}

/**
 * The part of the reconciliation that concerns the database. The gateway adds the part of the bucket, under the same
 * paths.
 */
export function reconcileRoutes(app: FastifyInstance, deps: ReconcileRoutesDeps): void {
  const { reads, cursors } = deps;

  app.get('/admin/reconcile', needs('admin'), async ({ query, gone: signal }) => {
    const requested = parseOrRefuse(reconcileQuerySchema, query, 'invalid_parameter');
    return reconcileBooks(deps, { ...requested, signal });
  });

  app.post('/admin/reconcile/last', needs('admin'), async (request, reply) => {
    const finished = parseOrRefuse(finishedReconciliationSchema, request.body);
    await recordReconciliation(deps, { finished, by: callerOf(request) });
    return reply.code(204).send();
  });

  app.post('/admin/reconcile/repair', needs('admin'), async (request, reply) => {
    const repaired = await repairBooks(deps, callerOf(request));
    request.log.info(repaired, 'books repaired');
    return reply.code(202).send(repaired);
  });

  app.get('/admin/invoice-files', needs('admin'), async (request) => {
    const query = parseOrRefuse(invoiceFileQuerySchema, request.query, 'invalid_parameter');
    return answerSortedPage({ cursors, list: 'invoice-files', query, present: invoiceFileJson }, (page) =>
      listInvoiceFiles(reads.primary(request.gone), page),
    );
  });

  app.post('/admin/invoice-files/restore', needs('admin'), async (request, reply) => {
    const { body, log } = request;
    const { orderIds } = parseOrRefuse(restoreSchema, body);
    const queued = await restoreFiles(deps, { orderNumbers: orderIds, by: callerOf(request) });
    log.info({ orderIds: orderIds.length, queued }, 'lost PDFs queued to be drawn again');
    return reply.code(202).send({ queued });
  });
}
