import { invoiceListQuerySchema, mailAgainSchema } from '@stockroom/contracts/invoices';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { createInvoiceLinkSchema } from '@stockroom/contracts/tokens';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import type { Authentication } from '../auth/create-authentication.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import { issueInvoiceLink } from './issue-invoice-link.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { parseIdempotencyKey } from '../http/idempotency-key.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { resolveDays } from '../http/resolve-days.ts';
import { orderNotFound, parseOrderNumber } from '../orders/order-not-found.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import {
  findInvoiceOverview,
  invoiceJson,
  type InvoiceOverview,
  listInvoiceOverviews,
} from './invoice-overview.ts';
import { reportInvoiceSeries } from './invoice-series.ts';
import { resendInvoice } from './resend-invoice.ts';
import { listResends, resendJson } from './resend-store.ts';
import { type InvoiceByHandDeps, retryInvoice } from './retry-invoice.ts';

interface ByOrder {
  Params: { orderId: string };
}

export function invoicesRoutes(
  app: FastifyInstance,
  deps: InvoiceByHandDeps & {
    reads: ReplicaRouting;
    cursors: Cursors;
    calendar: ShopCalendar;
    authentication: Pick<Authentication, 'customerTokens'>;
  },
): void {
  const { reads, cursors, calendar } = deps;
  const getInvoice = findInvoice.bind(null, reads);

  app.get('/invoices', needs('invoices:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(invoiceListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    if (query === null) return NOTHING;
    return answerPage({ cursors, list: 'invoices', query, present: invoiceJson }, async (page) =>
      listInvoiceOverviews(await reads.replicaIfCaughtUp(request.gone), { ...page, filters: query }),
    );
  });

  app.get('/invoices/series', needs('invoices:read'), async ({ gone: signal }) => ({
    data: await reads.report({ name: 'invoice series', from: 'replica', signal, read: reportInvoiceSeries }),
  }));

  app.get<ByOrder>(
    '/orders/:orderId/invoice',
    needs('invoices:read', { customersToo: true, linksToo: true }),
    async (request) => invoiceJson(await getInvoice(request)),
  );

  app.post<ByOrder>(
    '/orders/:orderId/invoice/link',
    needs('invoices:read', { customersToo: true }),
    async (request, reply) => {
      const { body } = request;
      const { orderNumber, customerId } = await getInvoice(request);
      const { expiresInSeconds } = parseOrRefuse(createInvoiceLinkSchema, body === undefined ? {} : body);
      const link = { orderNumber, customerId, expiresInSeconds, maker: callerOf(request) };
      const issued = await issueInvoiceLink({ ...deps, ...deps.authentication }, link);
      return reply.code(201).header('cache-control', 'no-store').send(issued);
    },
  );

  app.post<ByOrder>('/orders/:orderId/invoice/retry', needs('invoices:write'), async (request, reply) => {
    const { params, body, log } = request;
    const invoice = await getInvoice(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    await retryInvoice(deps, { invoice, email });
    log.info({ orderId: params.orderId, otherAddress: email !== undefined }, 'invoice retried by hand');
    return reply.code(202).send(invoiceJson(await getInvoice(request)));
  });

  app.post<ByOrder>('/orders/:orderId/invoice/resend', needs('invoices:write'), async (request, reply) => {
    const { params, headers, body, log } = request;
    const invoice = await getInvoice(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    const idempotencyKey = parseIdempotencyKey(headers['idempotency-key']);
    const resend = await resendInvoice(deps, { invoice, email, idempotencyKey });
    log.info({ orderId: params.orderId, resendId: resend.id }, 'invoice resend requested');
    return reply.code(202).send(resendJson(invoice.orderNumber, resend));
  });

  app.get<ByOrder>('/orders/:orderId/invoice/resends', needs('invoices:read'), async (request) => {
    const { id, documentId, orderNumber } = await getInvoice(request);
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    const present = resendJson.bind(null, orderNumber);
    return answerPage({ cursors, list: `resends-${id}`, query, present }, async (page) =>
      listResends(await reads.replicaIfCaughtUp(request.gone), { ...page, documentId }),
    );
  });
}

/** The invoice of the order in the path, if the caller may see it. @throws ProblemError order_not_found */
async function findInvoice(
  reads: ReplicaRouting,
  request: FastifyRequest<ByOrder>,
): Promise<InvoiceOverview> {
  const orderId = parseOrderNumber(request.params.orderId);
  const invoice = await findInvoiceOverview(reads.primary(request.gone), orderId);
  if (invoice === null || !canAccessCustomer(callerOf(request), invoice.customerId))
    throw orderNotFound(orderId);
  return invoice;
}
