import type { Currency } from '@stockroom/contracts/currencies';
import {
  paymentListQuerySchema,
  type RecordPayment,
  recordPaymentSchema,
  reversePaymentSchema,
} from '@stockroom/contracts/payments';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { type Expansion, prepareExpand } from '../http/expand.ts';
import { answerPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { resolveDays } from '../http/resolve-days.ts';
import type { KeyedAnswer } from '../idempotency/answer-once.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { parseOrderNumber } from '../orders/order-not-found.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { resolvePaidAt } from './paid-at.ts';
import { findPayment, listPayments, type Payment, paymentJson } from './payment-store.ts';
import { type PaymentDeps, recordPayment } from './record-payment.ts';
import { reversePayment } from './reverse-payment.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByOrder {
  Params: { orderId: string };
}
interface ById {
  Params: { id: string };
}

interface PaymentsRoutesDeps extends PaymentDeps {
  reads: ReplicaRouting;
  currency: Currency;
  cursors: Cursors;
  calendar: ShopCalendar;
  expansions: { payment: { order: Expansion<Payment> } };
}

export function paymentsRoutes(app: FastifyInstance, deps: PaymentsRoutesDeps): void {
  const { reads, currency, cursors, calendar, clock, expansions } = deps;
  const bodySchema = recordPaymentSchema(currency);

  app.post<ByOrder>('/orders/:orderId/payments', needs('payments:write'), async (request, reply) => {
    const orderId = parseOrderNumber(request.params.orderId);
    const body = parseOrRefuse(bodySchema, request.body);
    const key = keyedRequest(request, { operation: 'payment', target: orderId, body });
    const payment = { ...body, paidAt: paidAtOf(body, { calendar, now: clock() }) };
    const by = recordedBy(request);
    return answerCreated(reply, await recordPayment(deps, { orderNumber: orderId, payment, by, key }));
  });

  app.post<ById>('/payments/:id/reverse', needs('payments:write'), async (request, reply) => {
    const paymentId = parsePathId('payment', request.params.id);
    const body = parseOrRefuse(reversePaymentSchema, request.body);
    const key = keyedRequest(request, { operation: 'reversal', target: paymentId, body });
    const reversal = { paymentId, reason: body.reason, by: recordedBy(request), key };
    return answerCreated(reply, await reversePayment(deps, reversal));
  });

  app.get('/payments', needs('payments:read'), async (request) => {
    const requested = parseOrRefuse(paymentListQuerySchema, request.query, 'invalid_parameter');
    const query = resolveDays(requested, calendar);
    const expand = prepareExpand(callerOf(request), requested.expand, expansions.payment);
    const db = await reads.replicaIfCaughtUp(request.gone);
    const list = { cursors, list: 'payments', query, present: paymentJson, expand: expand.bind(null, db) };
    return answerPage(list, (page) => listPayments(db, { ...page, query }));
  });

  app.get<ById>('/payments/:id', needs('payments:read'), async (request) => {
    const id = parsePathId('payment', request.params.id);
    const payment = await findPayment(reads.primary(request.gone), id);
    if (payment === null) throw notFound('payment', id);
    return paymentJson(payment);
  });
}

function recordedBy(request: FastifyRequest) {
  const { actor, keyId } = callerOf(request);
  return { actor, keyId };
}

function answerCreated(reply: FastifyReply, answer: KeyedAnswer): FastifyReply {
  const { id } = JSON.parse(answer.body) as { id: number };
  return sendKeyedAnswer(reply.code(201).header('location', `/api/payments/${id}`), answer);
}

/** @throws ProblemError validation_failed for a time in the future */
function paidAtOf({ paidAt }: RecordPayment, context: { calendar: ShopCalendar; now: Date }): Date {
  const resolved = resolvePaidAt(paidAt, context);
  if ('time' in resolved) return resolved.time;
  const message = resolved.fault;
  throw new ProblemError('validation_failed', `paidAt: ${message}`, [{ path: 'paidAt', message }]);
}
