import { ProblemError } from '@stockroom/contracts/problems';
import type { Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import type { HttpLimits } from '../http/http-limits.ts';
import { answerNotModified } from '../http/answer-not-modified.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { sendStream } from '../http/send-stream.ts';
import { PDF_CONTENT_TYPE } from '../documents/document-archive.ts';
import { linkTokenOf } from './customer-token.ts';
import type { CoreClient } from './core-client.ts';
import {
  creditNotePath,
  findStoredInvoice,
  invoicePath,
  type InvoiceRequest,
  type StoredInvoice,
} from './stored-invoice.ts';

export interface InvoicePdfDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'openObject' | 'signDownload'>;
  /** Whether a PDF is streamed through the gateway, or the client is redirected to the bucket. */
  invoiceDownload: 'stream' | 'redirect';
  limits: HttpLimits;
}

const PATH = '/api/orders/:orderId/invoice.pdf';
const CREDIT_NOTE_PATH = '/api/credit-notes/:number.pdf';
/** Longer than the 15 minutes of clock skew that S3 tolerates, so no URL has expired when it is created. */
const SIGNED_FOR_SECONDS = 20 * 60;

/** `GET /api/orders/{orderId}/invoice.pdf` and `GET /api/credit-notes/{number}.pdf`: from the bucket, once core has authorized the client. */
export function invoicePdfRoutes(
  router: Router,
  { core, objectStore, invoiceDownload, limits }: InvoicePdfDeps,
): void {
  router.get(PATH, async (request: InvoiceRequest, response: Response) => {
    refuseOtherTokens(request, response);
    const invoice = await findStoredInvoice(core, {
      request,
      response,
      path: invoicePath(request),
      linkToken: linkTokenOf(request),
    });
    if (invoice !== null) await answerPdf(invoice, request, response);
  });

  router.get(CREDIT_NOTE_PATH, async (request: InvoiceRequest, response: Response) => {
    refuseOtherTokens(request, response);
    const creditNote = await findStoredInvoice(core, {
      request,
      response,
      path: creditNotePath(request),
      linkToken: linkTokenOf(request),
    });
    if (creditNote !== null) await answerPdf(creditNote, request, response);
  });

  async function answerPdf(
    invoice: StoredInvoice,
    request: InvoiceRequest,
    response: Response,
  ): Promise<void> {
    if (invoiceDownload === 'stream') await streamPdf(invoice, request, response);
    else await redirectToPdf(invoice, response);
  }

  async function streamPdf(
    invoice: StoredInvoice,
    request: InvoiceRequest,
    response: Response,
  ): Promise<void> {
    response.set('cache-control', 'private, max-age=0');
    if (answerNotModified(request, response, `"${invoice.sha256}"`)) return;
    const object = await objectStore.openObject(invoice.storedKey);
    if (object === null)
      throw new Error(`${invoice.storedKey} is recorded as stored but is missing from the bucket`);
    response.set({
      'content-type': PDF_CONTENT_TYPE,
      'content-length': String(object.bytes),
      'content-disposition': contentDisposition(invoice),
    });
    await sendStream(object.body, response, limits);
  }

  async function redirectToPdf(invoice: StoredInvoice, response: Response): Promise<void> {
    const url = await objectStore.signDownload(invoice.storedKey, {
      contentType: PDF_CONTENT_TYPE,
      contentDisposition: contentDisposition(invoice),
      expiresInSeconds: SIGNED_FOR_SECONDS,
    });
    response.set('cache-control', 'no-store').status(302).set('location', url).end();
  }

  router.all([PATH, CREDIT_NOTE_PATH], refuseOtherMethods('GET, HEAD'));
}

/**
 * URLs appear in browser histories and in logs, so a token that gives access to more than this PDF must not be in one.
 */
function refuseOtherTokens(request: InvoiceRequest, response: Response): void {
  if (request.query['token'] === undefined || linkTokenOf(request) !== null) return;
  response.set('www-authenticate', 'Bearer realm="stockroom", error="invalid_token"');
  const detail =
    'Only a link token may be in the URL; POST /api/orders/{orderId}/invoice/link creates a link, and for a credit note ' +
    'POST /api/credit-notes/{number}/link';
  throw new ProblemError('unauthenticated', detail);
}

function contentDisposition({ number }: StoredInvoice): string {
  return `inline; filename="${number}.pdf"`;
}
