import { z } from 'zod';
import { shorten } from './text.ts';

/** Every error a client can meet: its code, its HTTP status and its title. The detail is said where it is thrown. */
export const problemCatalogue = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  malformed_request: { status: 400, title: 'The request could not be read' },
  invalid_parameter: { status: 400, title: 'A query parameter is not valid' },
  invalid_idempotency_key: { status: 400, title: 'The Idempotency-Key is not valid' },
  unauthenticated: { status: 401, title: 'There is no API key or token, or not a valid one' },
  invalid_signature: { status: 401, title: 'The signature is missing, wrong, too old or already used' },
  untrusted_notification: { status: 403, title: 'The notification is not one of the expected topic' },
  insufficient_scope: { status: 403, title: 'The API key or token does not reach that far' },
  path_not_found: { status: 404, title: 'There is nothing at this path' },
  order_not_found: { status: 404, title: 'There is no such order' },
  product_not_found: { status: 404, title: 'There is no such product' },
  customer_not_found: { status: 404, title: 'There is no such customer' },
  import_not_found: { status: 404, title: 'There is no such import' },
  key_not_found: { status: 404, title: 'There is no such API key' },
  suppression_not_found: { status: 404, title: 'There is no such suppression of an address' },
  job_not_found: { status: 404, title: 'There is no such job' },
  method_not_allowed: { status: 405, title: 'This path does not take this method' },
  request_timeout: { status: 408, title: 'The request did not arrive in time' },
  insufficient_stock: { status: 409, title: 'There is too little stock' },
  sku_taken: { status: 409, title: 'Another product has this sku' },
  product_in_use: { status: 409, title: 'The product was sold and cannot be deleted' },
  customer_erased: { status: 409, title: 'The customer was erased' },
  stock_too_large: { status: 409, title: 'The quantity would be larger than a product may have' },
  product_inactive: { status: 409, title: 'A product is not for sale' },
  invoice_not_failed: { status: 409, title: 'The invoice has not failed' },
  invoice_not_sent: { status: 409, title: 'The invoice was not sent yet' },
  invoice_not_ready: { status: 409, title: 'The invoice is not stored yet' },
  address_suppressed: { status: 409, title: 'The address is mailed no more' },
  job_not_dead: { status: 409, title: 'The job is not a dead letter' },
  price_changed: { status: 409, title: 'The total is not the expected one' },
  precondition_failed: { status: 412, title: 'It was changed by somebody else meanwhile' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  uri_too_long: { status: 414, title: 'The path and query are too long' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  validation_failed: { status: 422, title: 'The body does not have the right shape' },
  unknown_customer: { status: 422, title: 'The body names a customer that does not exist' },
  unknown_product: { status: 422, title: 'The body names a product that does not exist' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  order_too_large: { status: 422, title: 'The total is larger than an order may be' },
  rate_limited: { status: 429, title: 'There were too many requests' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  service_unavailable: { status: 503, title: 'The service cannot take this request at the moment' },
  upstream_timeout: { status: 504, title: 'The service behind did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;

const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]];

/** One of several things that are wrong. `path` is where in the body, such as `items[0].quantity`. */
const problemItemSchema = z.object({
  path: z.string().describe('Where in the body or query, such as `items[0].quantity`'),
  message: z.string(),
  productId: z.number().optional().describe('Of which there is too little'),
  requested: z.number().optional().describe('Pieces that were asked for'),
  available: z.number().optional().describe('Pieces that there are'),
  expected: z.number().optional().describe('The total that the body expected'),
  actual: z.number().optional().describe('The total that it is by now'),
  line: z.number().optional().describe('Of the file'),
  column: z.string().nullable().optional().describe('Of the file; null where it is all of the line'),
});
export type ProblemItem = z.infer<typeof problemItemSchema>;

/** An RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string().describe('A URN that ends in the code'),
  title: z.string().describe('What the code means'),
  status: z.int(),
  detail: z.string().describe('What is wrong this time, for people'),
  code: z.enum(problemCodes).describe('What is wrong, for programs'),
  requestId: z.string().describe('By which the logs know the request; also in the header X-Request-Id'),
  errors: z
    .array(problemItemSchema)
    .optional()
    .describe('Each of several things that are wrong, the first 100'),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** Thrown where a request is refused; the service's error handler answers with its problem document. */
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

/** The document that a client sees for an error. */
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
 * Parses what came from outside.
 * @throws ProblemError `code` (validation_failed unless told), with one entry in `errors` per thing wrong, 100 at most
 */
export function parseOrRefuse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code: ProblemCode = 'validation_failed',
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // Both may hold what the client has sent, and none of it makes the answer long.
  const errors = issues.slice(0, MAX_LISTED_ERRORS).map((issue) => ({
    path: shorten(formatPath(issue.path), MAX_PATH_LENGTH),
    message: shorten(issue.message, MAX_MESSAGE_LENGTH),
  }));
  const first = errors[0];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see errors)` : '';
  throw new ProblemError(
    code,
    `${first?.path || (code === 'invalid_parameter' ? 'The query' : 'The body')}: ${first?.message}${more}`,
    errors,
  );
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
