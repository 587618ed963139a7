import { hash } from 'node:crypto';
import { einvoiceIncomplete } from '@stockroom/contracts/einvoice-problem';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import {
  type EinvoiceCheckJson,
  type EinvoiceFormat,
  einvoiceQuerySchema,
  type MissingTerm,
} from '@stockroom/contracts/einvoices';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { Response, Router } from 'express';
import type { EInvoice } from '../documents/en16931/einvoice.ts';
import { renderEinvoice } from '../documents/en16931/render-einvoice.ts';
import { answerNotModified } from '../http/answer-not-modified.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { type EinvoiceDeps, fetchEinvoice } from './fetch-einvoice.ts';
import { creditNotePath, findDocumentNumber, invoicePath, type InvoiceRequest } from './stored-invoice.ts';

/** A document that the client may read, and the format that it asked for. */
interface Asked {
  invoice: EInvoice;
  format: EinvoiceFormat;
  missing: MissingTerm[];
}

/**
 * The XML of a document by EN 16931, `GET /api/orders/{orderId}/invoice.xml` and `GET /api/credit-notes/{number}.xml`, and
 * what it lacks, `…/einvoice-check`. Core authorizes the client as for the PDF. The XML is made when it is asked for, from
 * the facts that core has kept with the document, so it has the same bytes every time.
 */
export function einvoiceRoutes(router: Router, deps: EinvoiceDeps): void {
  const kinds = [
    { path: '/api/orders/:orderId/invoice', pathOf: invoicePath },
    { path: '/api/credit-notes/:number', pathOf: creditNotePath },
  ];
  for (const { path, pathOf } of kinds) {
    router.get(`${path}.xml`, async (request: InvoiceRequest, response: Response) => {
      const asked = await findAsked(deps, { request, response, path: pathOf(request) });
      if (asked !== null) answerXml(asked, request, response);
    });
    router.get(`${path}/einvoice-check`, async (request: InvoiceRequest, response: Response) => {
      const asked = await findAsked(deps, { request, response, path: pathOf(request) });
      if (asked === null) return;
      const { invoice, format, missing } = asked;
      const complete = missing.length === 0;
      response.json({ number: invoice.number, format, complete, missing } satisfies EinvoiceCheckJson);
    });
    router.all([`${path}.xml`, `${path}/einvoice-check`], refuseOtherMethods('GET, HEAD'));
  }
}

/** Null once the client has core's refusal. @throws ProblemError invoice_not_ready, invalid_parameter */
async function findAsked(
  deps: EinvoiceDeps,
  asked: { request: InvoiceRequest; response: Response; path: string },
): Promise<Asked | null> {
  const number = await findDocumentNumber(deps.core, asked);
  if (number === null) return null;
  const { format } = parseOrRefuse(einvoiceQuerySchema, asked.request.query, 'invalid_parameter');
  const invoice = await fetchEinvoice(deps, { number, response: asked.response });
  return { invoice, format, missing: findMissingTerms(invoice, format) };
}

/** @throws ProblemError einvoice_incomplete with every missing term */
function answerXml({ invoice, format, missing }: Asked, request: InvoiceRequest, response: Response): void {
  if (missing.length > 0)
    throw einvoiceIncomplete(`${invoice.number} cannot be an e-invoice in the format ${format}`, missing);
  const xml = renderEinvoice(invoice, format);
  response.set('cache-control', 'private, max-age=0');
  if (answerNotModified(request, response, `"${hash('sha256', xml)}"`)) return;
  response.set({
    'content-type': 'application/xml; charset=utf-8',
    'content-disposition': `inline; filename="${invoice.number}.xml"`,
  });
  response.send(Buffer.from(xml));
}
