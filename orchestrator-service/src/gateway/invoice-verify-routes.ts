import type { InvoiceVerificationJson } from '@stockroom/contracts/invoices';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import type { ObjectFacts } from '../aws/stored-object.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import type { CoreClient } from './core-client.ts';
import { bearerTokenOf, isCustomerToken } from './customer-token.ts';
import {
  creditNotePath,
  findStoredInvoice,
  invoicePath,
  type InvoiceRequest,
  type StoredInvoice,
} from './stored-invoice.ts';

interface InvoiceVerifyDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'examine'>;
  clock: () => Date;
}

const PATH = '/api/orders/:orderId/invoice/verify';
const CREDIT_NOTE_PATH = '/api/credit-notes/:number/verify';

/** `GET /api/orders/{orderId}/invoice/verify`, and that of a credit note: whether the PDF in the bucket is still the PDF that was stored. */
export function invoiceVerifyRoutes(router: Router, { core, objectStore, clock }: InvoiceVerifyDeps): void {
  const verify =
    (pathOf: (request: InvoiceRequest) => string) => async (request: InvoiceRequest, response: Response) => {
      const document = await findStoredInvoice(core, { request, response, path: pathOf(request) });
      if (document === null) return;
      refuseCustomers(request, response);
      const found = await objectStore.examine(document.storedKey);
      response.set('cache-control', 'no-store').json(compare(document, found, clock()));
    };
  router.get(PATH, verify(invoicePath));
  router.get(CREDIT_NOTE_PATH, verify(creditNotePath));
  router.all([PATH, CREDIT_NOTE_PATH], refuseOtherMethods('GET, HEAD'));
}

/** Core lets a customer read the invoice, but this check is for the shop only. */
function refuseCustomers(request: InvoiceRequest, response: Response): void {
  if (!isCustomerToken(bearerTokenOf(request))) return;
  const challenge = 'Bearer realm="stockroom", error="insufficient_scope", scope="invoices:read"';
  response.set('www-authenticate', challenge);
  throw new ProblemError(
    'insufficient_scope',
    'A customer token gives access only to the orders and invoices of its customer',
  );
}

function compare(
  invoice: StoredInvoice,
  found: ObjectFacts | null,
  checkedAt: Date,
): InvoiceVerificationJson {
  const { orderId, number, storedKey, ...recorded } = invoice;
  const problem = findProblem(recorded, found);
  return {
    orderId,
    number,
    intact: problem === null,
    problem,
    storedKey,
    recorded,
    found,
    checkedAt: checkedAt.toISOString(),
  };
}

function findProblem(
  recorded: InvoiceVerificationJson['recorded'],
  found: InvoiceVerificationJson['found'],
): string | null {
  if (found === null) return 'the PDF is missing from the bucket';
  if (found.sha256 === recorded.sha256 && found.bytes === recorded.bytes) return null;
  return 'the PDF in the bucket differs from the PDF that was stored';
}
