import { z } from 'zod';
import type { Scope } from '../keys.ts';
import type { ProblemCode } from '../problems.ts';

/** What an operation answers where it succeeds. */
export interface Answer {
  description: string;
  /** Left out where there is no body. */
  schema?: z.ZodType;
  /** A body, for which the schema holds. */
  example?: unknown;
  /** `application/json` unless told. */
  contentType?: string;
  /** Names of headers that clients use, and what they say. */
  headers?: Record<string, string>;
}

/** A body that an operation takes. */
export interface RequestBody {
  schema: z.ZodType;
  /** Sent as it stands by `e2e/openapi-examples.test.ts`. */
  example: unknown;
  /** `application/json` unless told. */
  contentTypes?: string[];
  isOptional?: boolean;
}

/** One method of one path of the public API, as it is documented. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Parameters in braces: `{orderId}` is an order's number, `{id}` a row's id. */
  path: string;
  /** The scope that it takes, or some of which one is enough. */
  access: 'public' | Scope | readonly Scope[];
  /** How a customer's token opens it too, for what is theirs. */
  customersToo?: 'bearer' | 'bearer or link';
  tag: string;
  summary: string;
  /** What the summary does not say, for whoever calls it. */
  description: string;
  /** Whose fields are the query's parameters. */
  query?: z.ZodObject;
  /** Request headers by name, each with what it is for. */
  headers?: Record<string, HeaderParameter>;
  body?: RequestBody;
  answers: Record<number, Answer>;
  /** What it refuses with, besides what any operation may. */
  problems: ProblemCode[];
  /** Which service answers: core, behind the gateway, unless told. */
  by?: 'gateway';
  /** Answered without any other service: the problems that every operation may meet do not come up. */
  standsAlone?: true;
}

interface HeaderParameter {
  schema: z.ZodType;
  description: string;
  example: string;
}

const IDEMPOTENCY_NOTE =
  'The same key and body get the first answer again, with `Idempotent-Replayed: true`; another body gets 422.';

/** The request header that makes a retry safe. */
export function idempotencyKeyHeader(schema: z.ZodType, note = IDEMPOTENCY_NOTE) {
  return {
    'Idempotency-Key': { schema, description: note, example: '3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10' },
  };
}

/** The request header of an edit that must not undo somebody else's. */
export const ifMatchHeader = {
  'If-Match': {
    schema: z.string(),
    description:
      'The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.',
    example: '"1"',
  },
};

/** What answers with an ETag say of it. */
export const ETAG = { ETag: 'Counts the edits; for `If-Match`' };

export const MERGE_PATCH_TYPES = ['application/json', 'application/merge-patch+json'];
