import type { InvoiceLinkJson } from '@stockroom/contracts/tokens';
import { type Caller, limitExpiry } from '../auth/caller.ts';
import { type IssueTokenDeps, requireCustomer } from '../customers/issue-customer-token.ts';

/** The PDF of a kind of document below `/api`; the document's name takes the place of the star. */
export type LinkedPdf = 'orders/*/invoice.pdf' | 'credit-notes/*.pdf';

interface LinkRequest {
  pdf: LinkedPdf;
  /** The number of an invoice's order, or the number or id of a credit note. */
  document: string;
  orderNumber: string;
  customerId: number;
  expiresInSeconds: number;
  maker: Caller;
}

/**
 * Issues a link to one PDF, for a browser, which sends no Authorization header. URLs are kept in browser histories and
 * proxy logs, so the link opens only this document and expires within minutes.
 * @throws ProblemError customer_erased
 */
export async function issueDocumentLink(
  { pool, clock, customerTokens }: IssueTokenDeps,
  { pdf, document, orderNumber, customerId, expiresInSeconds, maker }: LinkRequest,
): Promise<InvoiceLinkJson> {
  await requireCustomer(pool, customerId);
  const expiresAt = limitExpiry(maker, new Date(clock().getTime() + expiresInSeconds * 1_000));
  const token = customerTokens.writeLink({ document, customerId, expiresAt, keyId: maker.keyId });
  return {
    orderId: orderNumber,
    path: `/api/${pdf.replace('*', document)}?token=${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}
