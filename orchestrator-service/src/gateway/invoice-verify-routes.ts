import { hash } from 'node:crypto';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import { type EinvoiceFormat, einvoiceFormats } from '@stockroom/contracts/einvoices';
import { type InvoiceVerificationJson, verifyQuerySchema } from '@stockroom/contracts/invoices';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import type { ObjectFacts } from '../aws/stored-object.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { renderEinvoice } from '../documents/en16931/render-einvoice.ts';
import { bearerTokenOf, isCustomerToken } from './customer-token.ts';
import { type EinvoiceDeps, fetchEinvoice } from './fetch-einvoice.ts';
import {
  creditNotePath,
  findStoredInvoice,
  invoicePath,
  type InvoiceRequest,
  type StoredInvoice,
} from './stored-invoice.ts';

interface InvoiceVerifyDeps extends EinvoiceDeps {
  objectStore: Pick<ObjectStore, 'examine'>;
}

type Given = NonNullable<InvoiceVerificationJson['given']>;

const PATH = '/api/orders/:orderId/invoice/verify';
const CREDIT_NOTE_PATH = '/api/credit-notes/:number/verify';

/**
 * `GET /api/orders/{orderId}/invoice/verify`, and that of a credit note: whether the PDF in the bucket is still the PDF that
 * was stored, and which file of the document has the hash `?sha256=`.
 */
export function invoiceVerifyRoutes(router: Router, deps: InvoiceVerifyDeps): void {
  const { core, objectStore, clock } = deps;
  const verify =
    (pathOf: (request: InvoiceRequest) => string) => async (request: InvoiceRequest, response: Response) => {
      const document = await findStoredInvoice(core, { request, response, path: pathOf(request) });
      if (document === null) return;
      refuseCustomers(request, response);
      const { sha256 } = parseOrRefuse(verifyQuerySchema, request.query, 'invalid_parameter');
      const given =
        sha256 === undefined ? {} : { given: await findFile(deps, { document, sha256, response }) };
      const found = await objectStore.examine(document.storedKey);
      response.set('cache-control', 'no-store').json({ ...compare(document, found, clock()), ...given });
    };
  router.get(PATH, verify(invoicePath));
  router.get(CREDIT_NOTE_PATH, verify(creditNotePath));
  router.all([PATH, CREDIT_NOTE_PATH], refuseOtherMethods('GET, HEAD'));
}

/** The file of the document with this hash. The XML is not stored, except in the PDF, so it is made again in each format. */
async function findFile(
  deps: EinvoiceDeps,
  { document, sha256, response }: { document: StoredInvoice; sha256: string; response: Response },
): Promise<Given> {
  if (sha256 === document.sha256) return { sha256, is: 'pdf' };
  if (sha256 === document.xmlSha256) return { sha256, is: 'cii' };
  const invoice = await fetchEinvoice(deps, { number: document.number, response });
  const isOf = (format: EinvoiceFormat) =>
    findMissingTerms(invoice, format).length === 0 &&
    hash('sha256', renderEinvoice(invoice, format)) === sha256;
  return { sha256, is: einvoiceFormats.find(isOf) ?? null };
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
  recorded: Pick<StoredInvoice, 'sha256' | 'bytes'>,
  found: InvoiceVerificationJson['found'],
): string | null {
  if (found === null) return 'the PDF is missing from the bucket';
  if (found.sha256 === recorded.sha256 && found.bytes === recorded.bytes) return null;
  return 'the PDF in the bucket differs from the PDF that was stored';
}
