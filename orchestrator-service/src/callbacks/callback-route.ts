import type { CallbackReport } from '@stockroom/contracts/callback';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Router } from 'express';
import type { z } from 'zod';
import { spanOf, traceFields } from '../http/trace-requests.ts';
import { type CallbackRouteDeps, createSignedRoute } from './signed-route.ts';

interface Callback<Schema extends z.ZodType> {
  path: string;
  schema: Schema;
  /** Identifies the task: equal for all deliveries of a task, and unique across all routes. */
  taskOf: (body: z.output<Schema>) => string;
  /**
   * Never throws: the report states the result and the reason of a failure. The work is part of the span `traceparent`,
   * if any.
   */
  work: (body: z.output<Schema>, traceparent: string | null) => Promise<CallbackReport>;
  /** The fields for the log, without personal data. */
  describe: (body: z.output<Schema>) => object;
}

/** The route of one callback: does the work of a task once, and answers with its report. @throws as `createSignedRoute` */
export function createCallbackRoute<Schema extends z.ZodType>(
  deps: CallbackRouteDeps,
  { path, schema, taskOf, work, describe }: Callback<Schema>,
): Router {
  return createSignedRoute(deps, {
    path,
    schema,
    async answer(body, response, request) {
      const traceparent = spanOf(response)?.traceparent ?? null;
      const report = await deps.deliveries.workOnce(taskOf(body), () => work(body, traceparent));
      deps.logger.info(
        {
          requestId: response.getHeader(REQUEST_ID_HEADER),
          ...traceFields(response),
          ...describe(body),
          webhookId: request.headers['webhook-id'],
          stored: report.stored !== null,
          sent: report.sent !== null,
          failure: report.failure,
        },
        'callback handled',
      );
      response.status(statusOf(report)).json(report);
    },
  });
}

function statusOf({ failure }: CallbackReport): number {
  if (failure === null) return 200;
  return failure.permanent ? 422 : 503;
}
