import type { CallbackReport } from '@stockroom/contracts/callback';
import type { CallbackSecrets } from '@stockroom/contracts/environment';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { Tracing } from '@stockroom/contracts/tracing';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import { beginCallbackSpan, spanOf, traceFields } from '../tracing/trace-requests.ts';
import { buildJoinInFlight } from './join-in-flight.ts';
import { createReplayGuard } from './refuse-replays.ts';
import { createSentReports } from './sent-reports.ts';
import { verifySignature } from './verify-signature.ts';

/** An order of 100 lines takes about 30 kB. */
const MAX_BODY_BYTES = 1_000_000;

// Whatever type it claims to be, and never decompressed: the bytes that were signed are the ones read.
const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });

export interface CallbackRouteDeps {
  /** Shared with core, base64, with or without their `whsec_` prefix; a signature by any of them is good. */
  callbackSecrets: CallbackSecrets;
  logger: Logger;
  tracing?: Tracing | null;
  clock: () => Date;
  /** When this process started: it does not know what was let through before. */
  startedAt: Date;
}

interface Callback<Schema extends z.ZodType> {
  path: string;
  schema: Schema;
  /** The same for all deliveries of one task, and for no other task. */
  keyOf: (event: z.output<Schema>) => string;
  /** Never throws: the report says what is done and why not more. It is part of the span `traceparent`, if any. */
  work: (event: z.output<Schema>, traceparent: string | null) => Promise<CallbackReport>;
  /** What the log is to say of it, without personal data. */
  describe: (event: z.output<Schema>) => object;
}

/**
 * One callback of core's: its signature is verified, a used one refused, and its report answered. Mount it before
 * anything that reads bodies, because the signature is over the body's bytes. It throws ProblemErrors and the body
 * parser's own errors.
 * @throws Error where a secret is not base64
 */
export function createCallbackRoute<Schema extends z.ZodType>(
  deps: CallbackRouteDeps,
  { path, schema, keyOf, work, describe }: Callback<Schema>,
): Router {
  const webhooks = deps.callbackSecrets.map((secret) => new Webhook(secret));
  const refuseReplay = createReplayGuard(deps);
  const sentReports = createSentReports();
  const joinInFlight = buildJoinInFlight<CallbackReport>();

  /** Deliveries of one and the same task share the work in flight, and the report of the mail once it is sent. */
  async function workOnce(event: z.output<Schema>, traceparent: string | null): Promise<CallbackReport> {
    const key = keyOf(event);
    return (
      sentReports.find(key) ??
      joinInFlight(key, async () => sentReports.keep(key, await work(event, traceparent)))
    );
  }

  return Router().post(path, readBody, async (request, response) => {
    const body = String(request.body ?? '');
    refuseReplay(verifySignature(webhooks, request.headers, body));
    if (deps.tracing) beginCallbackSpan(deps.tracing, request, response);
    const event = parseOrRefuse(schema, parseJson(body));
    const report = await workOnce(event, spanOf(response)?.traceparent ?? null);
    deps.logger.info(
      {
        requestId: response.getHeader(REQUEST_ID_HEADER),
        ...traceFields(response),
        ...describe(event),
        webhookId: request.headers['webhook-id'],
        stored: report.stored !== null,
        sent: report.sent !== null,
        failure: report.failure,
      },
      'callback handled',
    );
    response.status(statusOf(report)).json(report);
  });
}

function statusOf({ failure }: CallbackReport): number {
  if (failure === null) return 200;
  return failure.permanent ? 422 : 503;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ProblemError('malformed_json', 'The body is not valid JSON.');
  }
}
