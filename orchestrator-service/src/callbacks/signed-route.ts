import type { CallbackReport } from '@stockroom/contracts/callback';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import { verifySignature } from '@stockroom/service-kit/http/webhook-signature';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import express, { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import { beginCallbackSpan } from '../http/trace-requests.ts';
import type { CallbackDeduplicator } from './callback-deduplicator.ts';

/** An order of 100 lines takes about 30 kB. */
const MAX_BODY_BYTES = 1_000_000;

// Any content type, never decompressed: the signature covers the bytes as sent.
const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });

/**
 * Core signs only messages of its own version, so a body that does not parse comes from a core of another version. Core
 * keeps the job and retries it until both services have the same version.
 */
const FROM_ANOTHER_VERSION: CallbackReport = {
  stored: null,
  sent: null,
  failure: {
    step: 'render',
    permanent: false,
    reason: 'the orchestrator does not know this callback: core and orchestrator have different versions',
  },
};

export interface CallbackRouteDeps {
  /** Shared with core: base64, with or without the prefix `whsec_`. A signature with any of them is valid. */
  callbackSecrets: Secrets;
  logger: Logger;
  tracing?: Tracing | null;
  /** Shared by all callback routes. */
  deliveries: CallbackDeduplicator;
}

/**
 * A route that only core may call: verifies the signature, rejects replays and parses the body. Mount it before any body
 * parser, because the signature covers the raw bytes. Its handler throws ProblemErrors and the errors of its own body parser.
 * @throws Error if a secret is not base64
 */
export function createSignedRoute<Schema extends z.ZodType>(
  deps: CallbackRouteDeps,
  {
    path,
    schema,
    answer,
  }: {
    path: string;
    schema: Schema;
    answer: (body: z.output<Schema>, response: Response, request: Request) => Promise<void>;
  },
): Router {
  const webhooks = deps.callbackSecrets.map((secret) => new Webhook(secret));
  const { deliveries, logger } = deps;

  /** Operators need the reason: both a wrong secret and a wrong clock are answered 401. */
  function logRefusal({ code, message: detail }: ProblemError, response: Response): void {
    const requestId = response.getHeader(REQUEST_ID_HEADER);
    logger.warn({ requestId, code, detail }, 'callback refused');
  }

  return Router().post(path, readBody, async (request, response) => {
    const text = String(request.body ?? '');
    try {
      deliveries.refuseReplay(verifySignature(webhooks, request.headers, text));
    } catch (error) {
      if (error instanceof ProblemError) logRefusal(error, response);
      throw error;
    }
    if (deps.tracing) beginCallbackSpan(deps.tracing, request, response);
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) {
      const requestId = response.getHeader(REQUEST_ID_HEADER);
      const wrongFields = parsed.error.issues.map(({ path: field }) => field.join('.'));
      logger.warn({ requestId, path, wrongFields }, 'callback of another version refused');
      response.status(503).json(FROM_ANOTHER_VERSION);
      return;
    }
    await answer(parsed.data, response, request);
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ProblemError('malformed_json', 'The body is not valid JSON.');
  }
}
