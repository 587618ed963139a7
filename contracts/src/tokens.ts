import { z } from 'zod';

// The format of tokens. Only core can verify them.

/** The prefix of a customer token, sent as `Authorization: Bearer`. */
export const CUSTOMER_TOKEN_PREFIX = 'ct_';
/** The prefix of the token of a link to one document, sent as `?token=`. */
export const LINK_TOKEN_PREFIX = 'lt_';
export const TOKEN_PATTERN = /^(ct_|lt_)([A-Za-z0-9_-]{1,200})\.([A-Za-z0-9_-]{43})$/;

/**
 * The header in which the gateway forwards the token of a link to core. The gateway removes it from requests of
 * clients.
 */
export const LINK_TOKEN_HEADER = 'x-stockroom-link-token';

export const CUSTOMER_TOKEN_MAX_SECONDS = 86_400;
export const LINK_TOKEN_MAX_SECONDS = 900;

/** The customer id in a token, without verification; null if the text is not a token. */
export function customerNamedBy(token: string): number | null {
  const payload = TOKEN_PATTERN.exec(token)?.[2];
  if (payload === undefined) return null;
  const [customerId] = /^\[(\d{1,16}),/.exec(Buffer.from(payload, 'base64url').toString())?.slice(1) ?? [];
  return customerId === undefined ? null : Number(customerId);
}

/** The body of `POST /api/customers/{id}/tokens`. */
export const createCustomerTokenSchema = z.strictObject({
  expiresInSeconds: z
    .int()
    .min(60)
    .max(CUSTOMER_TOKEN_MAX_SECONDS)
    .default(900)
    .describe('How long the token is valid; at most as long as the API key that creates it'),
});

/** A token for one customer's orders and invoices. */
export const customerTokenSchema = z.object({
  token: z.string().describe('Send it as `Authorization: Bearer …`'),
  expiresAt: z.iso.datetime(),
});
export type CustomerTokenJson = z.infer<typeof customerTokenSchema>;

/** The body of `POST /api/orders/{orderId}/invoice/link` and `POST /api/credit-notes/{number}/link`. */
export const createInvoiceLinkSchema = z.strictObject({
  expiresInSeconds: z
    .int()
    .min(60)
    .max(LINK_TOKEN_MAX_SECONDS)
    .default(300)
    .describe('How long the link is valid; at most as long as the key or token that creates it'),
});

/** A link to one PDF that needs no Authorization header. */
export const invoiceLinkSchema = z.object({
  orderId: z.string(),
  path: z.string().describe('Path and query of the PDF, relative to the base URL of this API'),
  expiresAt: z.iso.datetime(),
});
export type InvoiceLinkJson = z.infer<typeof invoiceLinkSchema>;
