import { pipeline } from 'node:stream/promises';
import { invoiceSchema } from '@stockroom/contracts/invoices';
import { ProblemError } from '@stockroom/contracts/problems';
import { type Request, type Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import { PDF_CONTENT_TYPE } from '../invoices/invoice-store.ts';
import type { CoreClient } from './core-client.ts';
import { forwardedHeaders } from './forward.ts';

interface InvoicePdfDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'openObject'>;
}

const PATH = '/api/orders/:orderId/invoice.pdf';

/** `GET /api/orders/{orderId}/invoice.pdf`: from the bucket, once core has said that the caller may have it. */
export function invoicePdfRoutes({ core, objectStore }: InvoicePdfDeps): Router {
  const router = Router({ caseSensitive: true });

  router.get(PATH, async (request: Request<{ orderId: string }>, response: Response) => {
    const { statusCode, headers, body } = await core.request({
      method: 'GET',
      path: `/orders/${encodeURIComponent(request.params.orderId)}/invoice`,
      headers: forwardedHeaders(request, response),
    });
    if (statusCode !== 200) {
      response.status(statusCode).type(String(headers['content-type']));
      await pipeline(body, response);
      return;
    }
    const invoice = invoiceSchema.parse(await body.json());
    if (invoice.storedKey === null) {
      throw new ProblemError(
        'invoice_not_ready',
        `The invoice is ${invoice.state}; its PDF is not stored yet`,
      );
    }
    const object = await objectStore.openObject(invoice.storedKey);
    if (object === null)
      throw new Error(`${invoice.storedKey} is recorded as stored and is not in the bucket`);
    response.set({
      'content-type': PDF_CONTENT_TYPE,
      'content-length': String(object.bytes),
      'content-disposition': `inline; filename="${invoice.number}.pdf"`,
      'cache-control': 'private, max-age=0',
      etag: `"${invoice.sha256}"`,
    });
    await pipeline(object.body, response);
  });

  router.all(PATH, (request: Request, response: Response) => {
    response.set('allow', 'GET, HEAD');
    throw new ProblemError('method_not_allowed', `${request.method} is not one of GET, HEAD`);
  });
  return router;
}
