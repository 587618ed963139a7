import { invoiceListQuerySchema } from '@stockroom/contracts/invoices';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { resolveDays } from '../http/resolve-days.ts';
import { orderNotFound, parseOrderNumber } from '../orders/order-not-found.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { type ByDocument, type ByHandDeps, documentsByHandRoutes } from './documents-by-hand-routes.ts';
import {
  findInvoiceOverview,
  invoiceJson,
  type InvoiceOverview,
  listInvoiceOverviews,
} from './invoice-overview.ts';
import { reportSeries } from './series-report.ts';

export function invoicesRoutes(app: FastifyInstance, deps: ByHandDeps & { calendar: ShopCalendar }): void {
  const { reads, cursors, calendar } = deps;

  app.get('/invoices', needs('invoices:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(invoiceListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    if (query === null) return NOTHING;
    return answerPage({ cursors, list: 'invoices', query, present: invoiceJson }, async (page) =>
      listInvoiceOverviews(await reads.replicaIfCaughtUp(request.gone), { ...page, filters: query }),
    );
  });

  app.get('/invoices/series', needs('invoices:read'), async ({ gone: signal }) => ({
    data: await reads.report({
      name: 'invoice series',
      from: 'replica',
      signal,
      read: (db) => reportSeries(db, 'INV'),
    }),
  }));

  documentsByHandRoutes(app, deps, {
    path: '/orders/:orderId/invoice',
    pdf: 'orders/*/invoice.pdf',
    get: getInvoice,
    json: invoiceJson,
    keyOf: ({ orderNumber }) => orderNumber,
  });

  /** The invoice of the order in the path, if the caller may see it. @throws ProblemError order_not_found */
  async function getInvoice(request: FastifyRequest<ByDocument>): Promise<InvoiceOverview> {
    const orderId = parseOrderNumber(request.params['orderId'] ?? '');
    const invoice = await findInvoiceOverview(reads.primary(request.gone), orderId);
    if (invoice === null || !canAccessCustomer(callerOf(request), invoice.customerId))
      throw orderNotFound(orderId);
    return invoice;
  }
}
