import { documentNumberSchema } from '@stockroom/contracts/document-numbers';
import { invoiceSchema } from '@stockroom/contracts/invoices';
import { ProblemError } from '@stockroom/contracts/problems';
import { LINK_TOKEN_HEADER } from '@stockroom/contracts/tokens';
import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type CoreClient, readWhole } from './core-client.ts';
import { forwardRefusal } from './core-refusal.ts';
import { forwardedHeaders } from './forward.ts';

// Only the fields used here, so that the services can be deployed one after the other.
const { orderId, state, storedKey, sha256, bytes, einvoice } = invoiceSchema.shape;
const number = documentNumberSchema.nullable();
const answerSchema = z.object({
  orderId,
  number,
  state,
  storedKey,
  sha256,
  bytes,
  // A core of an earlier version has none.
  einvoice: einvoice.default(null),
});

/** An invoice or credit note, as far as it has come. */
type FoundDocument = z.output<typeof answerSchema>;

/** An invoice whose PDF is stored: its key in the bucket, and the facts recorded when it was stored. */
export interface StoredInvoice {
  orderId: string;
  number: string;
  storedKey: string;
  sha256: string;
  bytes: number;
  /** Of the XML in the PDF. */
  xmlSha256: string | null;
}

/** The parameter is the number of an order or of a credit note. */
export type InvoiceRequest = Request<Record<string, string>>;

interface InvoiceAsked {
  request: InvoiceRequest;
  response: Response;
  /** The path of the document at core. */
  path: string;
  /** The token of a link, which gives access only to the PDF. */
  linkToken?: string | null;
}

/**
 * Asks core for a document whose PDF is stored, as `findNumberedDocument` does.
 * @throws ProblemError invoice_not_ready until its PDF is stored
 */
export async function findStoredInvoice(
  core: CoreClient,
  asked: InvoiceAsked,
): Promise<StoredInvoice | null> {
  const invoice = await findDocument(core, asked);
  if (invoice === null) return null;
  const { number: given, storedKey: key, sha256: hash, bytes: size } = invoice;
  if (given === null || key === null || hash === null || size === null) {
    throw new ProblemError('invoice_not_ready', `The invoice is ${invoice.state}; its PDF is not stored yet`);
  }
  const xmlSha256 = invoice.einvoice?.xmlSha256 ?? null;
  return { orderId: invoice.orderId, number: given, storedKey: key, sha256: hash, bytes: size, xmlSha256 };
}

/**
 * The number of a document, an invoice or a credit note, that the client may read. If core refuses, the refusal goes to
 * the client, and null is returned.
 * @throws ProblemError invoice_not_ready until it has a number
 */
export async function findDocumentNumber(core: CoreClient, asked: InvoiceAsked): Promise<string | null> {
  const document = await findDocument(core, asked);
  if (document === null || document.number !== null) return document?.number ?? null;
  throw new ProblemError('invoice_not_ready', `The document is ${document.state}; it has no number yet`);
}

async function findDocument(
  core: CoreClient,
  { request, response, path, linkToken = null }: InvoiceAsked,
): Promise<FoundDocument | null> {
  const answer = await core.request({
    method: 'GET',
    path,
    headers: { ...forwardedHeaders(request, response), ...linkHeaders(linkToken) },
    signal: goneSignal(response),
  });
  const body = await readWhole(answer);
  if (answer.statusCode !== 200) {
    forwardRefusal(response, { answer, body });
    return null;
  }
  return answerSchema.parse(JSON.parse(String(body)));
}

function linkHeaders(linkToken: string | null): Record<string, string> {
  return linkToken === null ? {} : { [LINK_TOKEN_HEADER]: linkToken };
}

/** The path of an order's invoice at core. */
export const invoicePath = ({ params }: InvoiceRequest) =>
  `/orders/${encodeURIComponent(params['orderId'] ?? '')}/invoice`;

/** The path of a credit note at core. */
export const creditNotePath = ({ params }: InvoiceRequest) =>
  `/credit-notes/${encodeURIComponent(params['number'] ?? '')}`;
