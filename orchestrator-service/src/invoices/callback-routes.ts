import {
  CALLBACK_PATH,
  orderCompletedSchema,
  type CallbackReport,
  type OrderCompleted,
} from '@stockroom/contracts/callback';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import { buildJoinInFlight } from './join-in-flight.ts';
import { verifySignature } from './verify-signature.ts';

/** An order of 100 lines takes about 30 kB. */
const MAX_BODY_BYTES = 1_000_000;

// Whatever type it claims to be, and never decompressed: the bytes that were signed are the ones read.
const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });

export interface CallbackDeps {
  /** The secret shared with core, base64, with or without its `whsec_` prefix. */
  callbackSecret: string;
  issueInvoice: (event: OrderCompleted) => Promise<CallbackReport>;
  logger: Logger;
}

/**
 * `POST /internal/callbacks/order-completed`: makes the invoice of an order. Mount it before anything that reads
 * bodies, because the signature is over the body's bytes. It throws ProblemErrors and the body parser's own errors.
 * @throws Error where the secret is not base64
 */
export function createCallbackRoutes({ callbackSecret, issueInvoice, logger }: CallbackDeps): Router {
  const webhook = new Webhook(callbackSecret);
  const joinInFlight = buildJoinInFlight<CallbackReport>();
  return Router().post(CALLBACK_PATH, readBody, async (request, response) => {
    const body = String(request.body ?? '');
    verifySignature(webhook, request.headers, body);
    const event = parseOrRefuse(orderCompletedSchema, parseJson(body));
    const { order, invoice } = event.data;
    const report = await joinInFlight(invoice.number, () => issueInvoice(event));
    logger.info(
      {
        orderId: order.orderId,
        invoiceNumber: invoice.number,
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
