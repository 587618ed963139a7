import { mailAgainSchema } from '@stockroom/contracts/invoices';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { createInvoiceLinkSchema } from '@stockroom/contracts/tokens';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authentication } from '../auth/create-authentication.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { parseIdempotencyKey } from '../idempotency/idempotency-key.ts';
import { answerPage } from '../http/page.ts';
import type { DocumentOverview } from './invoice-overview.ts';
import { issueDocumentLink, type LinkedPdf } from './issue-document-link.ts';
import { resendDocument } from './resend-document.ts';
import { listResends, resendJson } from './resend-store.ts';
import { type RetryDeps, retryDocument } from './retry-document.ts';

/** The parameter of the path names the document. */
export interface ByDocument {
  Params: Record<string, string>;
}

export interface ByHandDeps extends RetryDeps {
  reads: ReplicaRouting;
  cursors: Cursors;
  authentication: Pick<Authentication, 'customerTokens'>;
}

/** A kind of document: its path, its PDF, and how a route reads and shows it. */
interface DocumentRoutes<Overview extends DocumentOverview> {
  path: string;
  pdf: LinkedPdf;
  /** @throws ProblemError if the caller may not see it */
  get: (request: FastifyRequest<ByDocument>) => Promise<Overview>;
  json: (overview: Overview) => object;
  /** Its name in the path. */
  keyOf: (overview: Overview) => string;
}

/** What people do with a document: read it, link to its PDF, retry it, and mail it again. */
export function documentsByHandRoutes<Overview extends DocumentOverview>(
  app: FastifyInstance,
  deps: ByHandDeps,
  { path, pdf, get, json, keyOf }: DocumentRoutes<Overview>,
): void {
  const { reads, cursors } = deps;

  app.get<ByDocument>(path, needs('invoices:read', { customersToo: true, linksToo: true }), async (request) =>
    json(await get(request)),
  );

  app.post<ByDocument>(
    `${path}/link`,
    needs('invoices:read', { customersToo: true }),
    async (request, reply) => {
      const document = await get(request);
      const { orderNumber, customerId } = document;
      const { expiresInSeconds } = parseOrRefuse(
        createInvoiceLinkSchema,
        request.body === undefined ? {} : request.body,
      );
      const of = { pdf, document: keyOf(document), orderNumber, customerId };
      const link = { ...of, expiresInSeconds, maker: callerOf(request) };
      const issued = await issueDocumentLink({ ...deps, ...deps.authentication }, link);
      return reply.code(201).header('cache-control', 'no-store').send(issued);
    },
  );

  app.post<ByDocument>(`${path}/retry`, needs('invoices:write'), async (request, reply) => {
    const { params, body, log } = request;
    const invoice = await get(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    await retryDocument(deps, { invoice, email, by: callerOf(request) });
    log.info({ ...params, otherAddress: email !== undefined }, 'document retried by hand');
    return reply.code(202).send(json(await get(request)));
  });

  app.post<ByDocument>(`${path}/resend`, needs('invoices:write'), async (request, reply) => {
    const { params, headers, body, log } = request;
    const invoice = await get(request);
    const { email } = parseOrRefuse(mailAgainSchema, body === undefined ? {} : body);
    const idempotencyKey = parseIdempotencyKey(headers['idempotency-key']);
    const resend = await resendDocument(deps, { invoice, email, idempotencyKey, by: callerOf(request) });
    log.info({ ...params, resendId: resend.id }, 'resend requested');
    return reply.code(202).send(resendJson(invoice.orderNumber, resend));
  });

  app.get<ByDocument>(`${path}/resends`, needs('invoices:read'), async (request) => {
    const { documentId, orderNumber } = await get(request);
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    const present = resendJson.bind(null, orderNumber);
    const list = `resends-of-document-${documentId}`;
    return answerPage({ cursors, list, query, present }, async (page) =>
      listResends(await reads.replicaIfCaughtUp(request.gone), { ...page, documentId }),
    );
  });
}
