import { invoiceListQuerySchema } from '@stockroom/contracts/invoices';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import { type Expansion, prepareExpand } from '../http/expand.ts';
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

export interface DocumentListDeps extends ByHandDeps {
  calendar: ShopCalendar;
  expansions: { document: { order: Expansion<{ orderRowId: number }> } };
}

export function invoicesRoutes(app: FastifyInstance, deps: DocumentListDeps): void {
  const { reads, cursors, calendar, expansions } = deps;

  app.get('/invoices', needs('invoices:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(invoiceListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    const expand = prepareExpand(callerOf(request), requested.expand, expansions.document);
    if (query === null) return NOTHING;
    const db = await reads.replicaIfCaughtUp(request.gone);
    const list = { cursors, list: 'invoices', query, present: invoiceJson, expand: expand.bind(null, db) };
    return answerPage(list, (page) => listInvoiceOverviews(db, { ...page, filters: query }));
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
