import type { Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import type { HttpLimits } from '../http/http-limits.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { sendStream } from '../http/send-stream.ts';
import { PDF_CONTENT_TYPE } from '../invoices/invoice-store.ts';
import { CUSTOMER_TOKEN } from './customer-token.ts';
import type { CoreClient } from './core-client.ts';
import { findStoredInvoice, type InvoiceRequest, type StoredInvoice } from './stored-invoice.ts';

export interface InvoicePdfDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'openObject' | 'signDownload'>;
  /** Whether a PDF goes through the gateway, or the client is sent to the bucket for it. */
  invoiceDownload: 'stream' | 'redirect';
  limits: HttpLimits;
}

const PATH = '/api/orders/:orderId/invoice.pdf';
const SIGNED_FOR_SECONDS = 300;

/** `GET /api/orders/{orderId}/invoice.pdf`: from the bucket, once core has said that the caller may have it. */
export function invoicePdfRoutes(
  router: Router,
  { core, objectStore, invoiceDownload, limits }: InvoicePdfDeps,
): void {
  router.get(PATH, async (request: InvoiceRequest, response: Response) => {
    takeLinkToken(request);
    const invoice = await findStoredInvoice(core, request, response);
    if (invoice === null) return;
    if (invoiceDownload === 'stream') await streamPdf(invoice, request, response);
    else await redirectToPdf(invoice, response);
  });

  async function streamPdf(
    invoice: StoredInvoice,
    request: InvoiceRequest,
    response: Response,
  ): Promise<void> {
    response.set({ 'cache-control': 'private, max-age=0', etag: `"${invoice.sha256}"` });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const object = await objectStore.openObject(invoice.storedKey);
    if (object === null)
      throw new Error(`${invoice.storedKey} is recorded as stored and is not in the bucket`);
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

  router.all(PATH, refuseOtherMethods('GET, HEAD'));
}

/** A browser that follows a link sends no header: a customer's token may stand in the address. An API key may not. */
function takeLinkToken({ headers, query }: InvoiceRequest): void {
  const { token } = query;
  if (headers.authorization === undefined && typeof token === 'string' && CUSTOMER_TOKEN.test(token))
    headers.authorization = `Bearer ${token}`;
}

function contentDisposition({ number }: StoredInvoice): string {
  return `inline; filename="${number}.pdf"`;
}
