import { z } from 'zod';
import type { Currency } from '../currencies.ts';
import type { Scope } from '../keys.ts';
import type { ProblemCode } from '../problems.ts';

/** The document is the same for every currency; only the schemas that parse need one. */
export const DOCUMENTED_CURRENCY: Currency = { code: 'USD', decimals: 2 };

/** A successful response of an operation. */
export interface Answer {
  description: string;
  /** Undefined without a body. */
  schema?: z.ZodType;
  /** A body that matches the schema. */
  example?: unknown;
  /** `application/json` by default. */
  contentType?: string;
  /** The headers that clients use, each with its description. */
  headers?: Record<string, string>;
}

/** The request body of an operation. */
export interface RequestBody {
  schema: z.ZodType;
  /** Sent unchanged by `e2e/openapi-examples.test.ts`. */
  example: unknown;
  /** `application/json` by default. */
  contentTypes?: string[];
  isOptional?: boolean;
}

/** A documented operation: one method of one path of the public API. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Parameters in braces: `{orderId}` is an order's number, `{id}` a row's id. */
  path: string;
  /** The required scope, or several of which one is enough; `any key`: a key with any scope. */
  access: 'public' | 'any key' | Scope | readonly Scope[];
  /** Whether a customer token, or also a link, gives access to the customer's own data. */
  customersToo?: 'bearer' | 'bearer or link';
  tag: string;
  summary: string;
  /** Details beyond the summary, for clients. */
  description: string;
  /** The query: each field is a parameter. */
  query?: z.ZodObject;
  /** Request headers by name, each with its description. */
  headers?: Record<string, HeaderParameter>;
  body?: RequestBody;
  answers: Record<number, Answer>;
  /** The problems of this operation, in addition to those of every operation. */
  problems: ProblemCode[];
  /** The service that answers: core by default, behind the gateway. */
  by?: 'gateway';
  /** Served without any other service, so the problems of forwarded operations cannot occur. */
  standsAlone?: true;
}

interface HeaderParameter {
  schema: z.ZodType;
  description: string;
  example: string;
}

const IDEMPOTENCY_NOTE =
  'A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.';

/** The request header that makes a retry safe. */
export function idempotencyKeyHeader(schema: z.ZodType, note = IDEMPOTENCY_NOTE) {
  return {
    'Idempotency-Key': { schema, description: note, example: '3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10' },
  };
}

/** The request header of an edit that must not overwrite another one. A change of stock does not count as an edit. */
export const ifMatchHeader = {
  'If-Match': {
    schema: z.string(),
    description:
      'The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.',
    example: '"1"',
  },
};

/** The cache header of answers that contain a secret. */
export const NO_STORE = { 'Cache-Control': '`no-store`, because the answer contains a secret' };

/** The answers with the PDF of a document. */
export const pdfAnswers: Record<number, Answer> = {
  200: {
    description: 'The PDF',
    contentType: 'application/pdf',
    schema: z.string().meta({ contentEncoding: 'binary' }),
    headers: { ETag: 'The SHA-256 of the PDF, in quotes' },
  },
  302: {
    description: 'A redirect to the bucket, if `INVOICE_DOWNLOAD=redirect`',
    headers: { Location: 'An address that is valid for 20 minutes' },
  },
};

/** The answer with the XML of a document. */
export const xmlAnswer: Record<number, Answer> = {
  200: {
    description: 'The XML',
    contentType: 'application/xml',
    schema: z.string(),
    headers: { ETag: 'The SHA-256 of the XML, in quotes' },
  },
};

/** The request header of a conditional read. */
export const ifNoneMatchHeader = {
  'If-None-Match': {
    schema: z.string(),
    description:
      'The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.',
    example: '"0"',
  },
};

/** Whether the answer of a read has an ETag. */
export function isTagged({ method, answers }: Operation): boolean {
  return method === 'get' && answers[200]?.headers?.['ETag'] !== undefined;
}

/** The response header of operations with an ETag. */
export const ETAG = { ETag: 'The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit' };

export const MERGE_PATCH_TYPES = ['application/json', 'application/merge-patch+json'];
