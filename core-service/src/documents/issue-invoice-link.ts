import type { InvoiceLinkJson } from '@stockroom/contracts/tokens';
import { type Caller, limitExpiry } from '../auth/caller.ts';
import { type IssueTokenDeps, requireCustomer } from '../customers/issue-customer-token.ts';

/**
 * Issues a link to the PDF of one invoice, for a browser, which sends no Authorization header. URLs are kept in browser
 * histories and proxy logs, so the link opens only this document and expires within minutes.
 * @throws ProblemError customer_erased
 */
export async function issueInvoiceLink(
  { pool, clock, customerTokens }: IssueTokenDeps,
  {
    orderNumber,
    customerId,
    expiresInSeconds,
    maker,
  }: { orderNumber: string; customerId: number; expiresInSeconds: number; maker: Caller },
): Promise<InvoiceLinkJson> {
  await requireCustomer(pool, customerId);
  const expiresAt = limitExpiry(maker, new Date(clock().getTime() + expiresInSeconds * 1_000));
  const token = customerTokens.writeLink({ orderNumber, customerId, expiresAt, keyId: maker.keyId });
  return {
    orderId: orderNumber,
    path: `/api/orders/${orderNumber}/invoice.pdf?token=${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}
