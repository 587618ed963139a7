import {
  type InvoiceFileJson,
  invoiceFilePageSchema,
  RECONCILE_TIMEOUT_MS,
} from '@stockroom/contracts/reconcile';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type CoreClient, readWhole } from './core-client.ts';
import { CoreRefusal } from './core-refusal.ts';
import { forwardedHeaders } from './forward.ts';

interface Call<Schema extends z.ZodType> {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  schema: Schema;
}

/** Calls core on behalf of this request's client; aborted with the signal. */
export function callCoreAs(
  request: Request,
  { core, response, signal }: { core: CoreClient; response: Response; signal: AbortSignal },
) {
  const { 'content-type': _, ...headers } = forwardedHeaders(request, response);

  /** @throws CoreRefusal; ProblemError if core is unreachable or does not answer */
  async function call<Schema extends z.ZodType>({ schema, body, ...target }: Call<Schema>) {
    const answer = await core.request({
      ...target,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      headersTimeout: RECONCILE_TIMEOUT_MS,
      signal,
    });
    const bytes = await readWhole(answer);
    if (answer.statusCode >= 300) throw new CoreRefusal(answer, bytes);
    return schema.parse(bytes.length === 0 ? undefined : JSON.parse(String(bytes)));
  }

  /** The documents with a number, page by page. */
  async function* listFiles(): AsyncGenerator<InvoiceFileJson> {
    let cursor: string | null = null;
    do {
      const path: string = `/admin/invoice-files${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`;
      const page: z.output<typeof invoiceFilePageSchema> = await call({
        method: 'GET',
        path,
        schema: invoiceFilePageSchema,
      });
      yield* page.data;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  return { call, listFiles };
}
