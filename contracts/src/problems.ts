import { z } from 'zod';
import { explainIssue } from './issue-words.ts';
import { paymentSchema } from './payments.ts';
import { shorten } from './text.ts';

/** Every problem of the API: its code, its HTTP status and its title. The detail is given when it is thrown. */
export const problemCatalogue = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  malformed_request: { status: 400, title: 'The request could not be read' },
  invalid_parameter: { status: 400, title: 'A query parameter is not valid' },
  invalid_idempotency_key: { status: 400, title: 'The Idempotency-Key is not valid' },
  unauthenticated: { status: 401, title: 'The API key or token is missing or not valid' },
  invalid_signature: { status: 401, title: 'The signature is missing, wrong or already used' },
  signature_expired: { status: 401, title: 'The signature is too old or from the future: check the clocks' },
  untrusted_notification: { status: 403, title: 'The notification is not from the expected topic' },
  cross_site_request: { status: 403, title: 'The request comes from a page of another origin' },
  insecure_connection: { status: 403, title: 'A session needs https, except on localhost' },
  insufficient_scope: { status: 403, title: 'The API key or token lacks the required scope' },
  path_not_found: { status: 404, title: 'There is nothing at this path' },
  order_not_found: { status: 404, title: 'There is no such order' },
  product_not_found: { status: 404, title: 'There is no such product' },
  customer_not_found: { status: 404, title: 'There is no such customer' },
  credit_note_not_found: { status: 404, title: 'There is no such credit note' },
  import_not_found: { status: 404, title: 'There is no such import' },
  key_not_found: { status: 404, title: 'There is no such API key' },
  tax_rate_not_found: { status: 404, title: 'There is no such tax rate' },
  suppression_not_found: { status: 404, title: 'There is no such mail suppression' },
  payment_not_found: { status: 404, title: 'There is no such payment' },
  webhook_not_found: { status: 404, title: 'There is no such webhook' },
  delivery_not_found: { status: 404, title: 'There is no such delivery' },
  job_not_found: { status: 404, title: 'There is no such job' },
  method_not_allowed: { status: 405, title: 'This path does not accept this method' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  insufficient_stock: { status: 409, title: 'There is not enough stock' },
  sku_taken: { status: 409, title: 'Another product has this sku' },
  product_in_use: { status: 409, title: 'The product was sold and cannot be deleted' },
  customer_erased: { status: 409, title: 'The customer was erased' },
  stock_not_tracked: { status: 409, title: 'The stock of the product is not tracked' },
  stock_on_hand: { status: 409, title: 'The product has stock' },
  stock_too_large: { status: 409, title: 'The quantity would exceed the maximum' },
  product_inactive: { status: 409, title: 'A product is not for sale' },
  invoice_not_failed: { status: 409, title: 'The invoice has not failed' },
  invoice_not_sent: { status: 409, title: 'The invoice is not sent yet' },
  invoice_not_ready: { status: 409, title: 'The invoice is not stored yet' },
  address_suppressed: { status: 409, title: 'Mail to this address is suppressed' },
  webhook_disabled: { status: 409, title: 'The webhook is disabled' },
  webhook_limit_reached: { status: 409, title: 'There is the maximum number of webhooks' },
  job_not_dead: { status: 409, title: 'The job is not a dead letter' },
  payment_duplicate: { status: 409, title: 'A payment with this externalId is recorded already' },
  payment_not_reversible: { status: 409, title: 'The payment is reversed already, or is a reversal' },
  order_state_conflict: { status: 409, title: 'The state of the order does not allow this' },
  order_limit_reached: {
    status: 409,
    title: 'The order has the maximum number of payments, refunds or notes',
  },
  price_changed: { status: 409, title: 'The total differs from the expected total' },
  cursor_expired: { status: 410, title: 'The events after this cursor were deleted' },
  precondition_failed: { status: 412, title: 'The resource has changed since it was read' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  uri_too_long: { status: 414, title: 'The path and query are too long' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  validation_failed: { status: 422, title: 'The body is not valid' },
  amount_precision: { status: 422, title: 'An amount has more decimals than the currency' },
  unknown_customer: { status: 422, title: 'The body names a customer that does not exist' },
  unknown_product: { status: 422, title: 'The body names a product that does not exist' },
  vat_id_required: { status: 422, title: 'The tax treatment requires a VAT id' },
  unknown_tax_code: { status: 422, title: 'The body names a tax code that does not exist' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  einvoice_incomplete: { status: 422, title: 'The document cannot be an e-invoice' },
  discount_too_large: { status: 422, title: 'A discount exceeds the amount that it reduces' },
  refund_overpaid: { status: 422, title: 'More would be paid out than was refunded' },
  payment_too_large: { status: 422, title: 'The payments of the order would exceed the maximum' },
  refund_exceeds_order: { status: 422, title: 'The refund exceeds what is left of the order' },
  order_too_large: { status: 422, title: 'The total exceeds the maximum' },
  rate_limited: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  service_unavailable: { status: 503, title: 'The service cannot take this request at the moment' },
  upstream_timeout: { status: 504, title: 'Core did not answer the gateway in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;

const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]];

/** One of several errors. `path` is the place in the body, such as `items[0].quantity`. */
const problemItemSchema = z.object({
  path: z
    .string()
    .describe(
      'The place in the body or query, such as `items[0].quantity`; of `einvoice_incomplete`, the field or setting to fill',
    ),
  message: z.string(),
  productId: z.number().optional().describe('The product that is short'),
  requested: z.number().optional().describe('The requested quantity or amount'),
  available: z.number().optional().describe('The available quantity or amount'),
  expected: z.number().optional().describe('The `expectedTotal` of the body'),
  actual: z.number().optional().describe('The current total'),
  payment: paymentSchema.optional().describe('The payment that is recorded already'),
  term: z
    .string()
    .optional()
    .describe('The business term of EN 16931 that an e-invoice lacks, such as `BT-55`'),
  line: z.number().optional().describe('The line of the file'),
  column: z
    .string()
    .nullable()
    .optional()
    .describe('The column of the file; null if the whole line is wrong'),
});
export type ProblemItem = z.infer<typeof problemItemSchema>;

/** An RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string().describe('A URN that ends in the code'),
  title: z.string().describe('The meaning of the code'),
  status: z.int(),
  detail: z.string().describe('The error, in words for people'),
  code: z.enum(problemCodes).describe('The error, for programs'),
  requestId: z.string().describe('The id of the request in the logs; also in the header X-Request-Id'),
  errors: z.array(problemItemSchema).optional().describe('One entry for each error; at most 100'),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** Thrown to refuse a request; the service's error handler answers with its problem document. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly errors: ProblemItem[] | undefined;

  constructor(code: ProblemCode, detail: string, errors?: ProblemItem[]) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.errors = errors;
  }
}

/** The problem document of an error. */
export function buildProblem(error: ProblemError, requestId: string): Problem {
  const { status, title } = problemCatalogue[error.code];
  return {
    type: `urn:stockroom:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
}

const MAX_LISTED_ERRORS = 100;
const MAX_PATH_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 500;

/**
 * Parses external input.
 * @throws ProblemError `code` (validation_failed by default), with at most 100 entries in `errors`; amount_precision if
 * the only errors are amounts with too many decimals; malformed_json if the body is missing
 */
export function parseOrRefuse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code: ProblemCode = 'validation_failed',
): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: explainIssue });
  if (parsed.success) return parsed.data;
  if (input === undefined && code === 'validation_failed')
    throw new ProblemError('malformed_json', 'There is no body; send it as application/json');
  const { issues } = parsed.error;
  // Both may contain input of the client, which must not make the response long.
  const errors = issues.slice(0, MAX_LISTED_ERRORS).map((issue) => ({
    path: shorten(formatPath(issue.path), MAX_PATH_LENGTH),
    message: shorten(issue.message, MAX_MESSAGE_LENGTH),
  }));
  const first = errors[0];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see errors)` : '';
  throw new ProblemError(
    issues.every(isWrongPlaces) ? 'amount_precision' : code,
    `${first?.path || (code === 'invalid_parameter' ? 'The query' : 'The body')}: ${first?.message}${more}`,
    errors,
  );
}

/** Whether an issue is an amount with too many decimals: see `decimalSchema`. */
export function isWrongPlaces(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.['problem'] === 'amount_precision';
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
