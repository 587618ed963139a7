import { invoiceSchema } from '@stockroom/contracts/invoices';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type CoreClient, readWhole } from './core-client.ts';
import { passOn } from './core-refusal.ts';
import { forwardedHeaders } from './forward.ts';

// No more of core's answer than what is used here, so that the services can be deployed one after the other.
const { orderId, number, state, storedKey, sha256, bytes } = invoiceSchema.shape;
const answerSchema = z.object({ orderId, number, state, storedKey, sha256, bytes });

/** An invoice whose PDF is in the bucket: its key there, and what was recorded of it then. */
export interface StoredInvoice {
  orderId: string;
  number: string;
  storedKey: string;
  sha256: string;
  bytes: number;
}

export type InvoiceRequest = Request<{ orderId: string }>;

/**
 * Asks core for the invoice of the order in the path, as the caller. Core's refusal is passed on to the caller, and
 * null is returned.
 * @throws ProblemError invoice_not_ready while its PDF is not stored
 */
export async function findStoredInvoice(
  core: CoreClient,
  request: InvoiceRequest,
  response: Response,
): Promise<StoredInvoice | null> {
  const answer = await core.request({
    method: 'GET',
    path: `/orders/${encodeURIComponent(request.params.orderId)}/invoice`,
    headers: forwardedHeaders(request, response),
  });
  const body = await readWhole(answer);
  if (answer.statusCode !== 200) {
    passOn(response, { answer, body });
    return null;
  }
  const invoice = answerSchema.parse(JSON.parse(String(body)));
  const { number: given, storedKey: key, sha256: hash, bytes: size } = invoice;
  if (given === null || key === null || hash === null || size === null) {
    throw new ProblemError('invoice_not_ready', `The invoice is ${invoice.state}; its PDF is not stored yet`);
  }
  return { orderId: invoice.orderId, number: given, storedKey: key, sha256: hash, bytes: size };
}
