import { orderNumberSchema } from '@stockroom/contracts/ids';
import { invoiceListQuerySchema, mailAgainSchema } from '@stockroom/contracts/invoices';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import type { Cursors } from '../http/cursors.ts';
import { parseIdempotencyKey } from '../http/idempotency-key.ts';
import { answerPage } from '../http/page.ts';
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

export function invoicesRoutes(app: FastifyInstance, deps: InvoiceByHandDeps & { cursors: Cursors }): void {
  const { pool, cursors } = deps;

  app.get('/invoices', async (request) => {
    const query = parseOrRefuse(invoiceListQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'invoices', query, present: invoiceJson }, (page) =>
      listInvoiceOverviews(pool, { ...page, filters: query }),
    );
  });

  app.get('/invoices/series', async () => ({ data: await reportInvoiceSeries(pool) }));

  app.get<ByOrder>('/orders/:orderId/invoice', async ({ params }) =>
    invoiceJson(await getInvoice(params.orderId)),
  );

  app.post<ByOrder>('/orders/:orderId/invoice/retry', async ({ params, body, log }, reply) => {
    const invoice = await getInvoice(params.orderId);
    const { email } = parseOrRefuse(mailAgainSchema, body ?? {});
    await retryInvoice(deps, { invoice, email });
    log.info({ orderId: params.orderId, otherAddress: email !== undefined }, 'invoice retried by hand');
    return reply.code(202).send(invoiceJson(await getInvoice(params.orderId)));
  });

  app.post<ByOrder>('/orders/:orderId/invoice/resend', async ({ params, headers, body, log }, reply) => {
    const invoice = await getInvoice(params.orderId);
    const { email } = parseOrRefuse(mailAgainSchema, body ?? {});
    const idempotencyKey = parseIdempotencyKey(headers['idempotency-key']);
    const resend = await resendInvoice(deps, { invoice, email, idempotencyKey });
    log.info({ orderId: params.orderId, resendId: resend.id }, 'invoice mail asked for again');
    return reply.code(202).send(resendJson(invoice.orderNumber, resend));
  });

  app.get<ByOrder>('/orders/:orderId/invoice/resends', async ({ params, query: given }) => {
    const { id, orderNumber } = await getInvoice(params.orderId);
    const query = parseOrRefuse(listQuerySchema, given, 'invalid_parameter');
    const present = resendJson.bind(null, orderNumber);
    return answerPage({ cursors, list: `resends-${id}`, query, present }, (page) =>
      listResends(pool, { ...page, orderId: id }),
    );
  });

  async function getInvoice(orderId: string): Promise<InvoiceOverview> {
    const number = orderNumberSchema.safeParse(orderId);
    const invoice = number.success ? await findInvoiceOverview(pool, number.data) : null;
    if (invoice === null) throw new ProblemError('order_not_found', `There is no order ${orderId}`);
    return invoice;
  }
}
