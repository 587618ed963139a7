import { parseOrRefuse } from '@stockroom/contracts/problems';
import { addNoteSchema, timelineQuerySchema } from '@stockroom/contracts/timeline';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Pool, Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { orderNotFound, parseOrderNumber } from '../orders/order-not-found.ts';
import { findOrderId } from '../orders/order-store.ts';
import { addNote } from './add-note.ts';
import { listTimeline, timelineEntryJson } from './list-timeline.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByOrder {
  Params: { orderId: string };
}

interface TimelineRoutesDeps {
  pool: Pool;
  reads: ReplicaRouting;
  cursors: Cursors;
  clock: () => Date;
}

/** What happened to an order. Notes are for the shop, so a customer sees neither. */
export function timelineRoutes(app: FastifyInstance, deps: TimelineRoutesDeps): void {
  const { reads, cursors } = deps;

  app.get<ByOrder>('/orders/:orderId/timeline', needs('orders:read'), async (request) => {
    const query = parseOrRefuse(timelineQuerySchema, request.query, 'invalid_parameter');
    const db = reads.primary(request.gone);
    const orderId = await getOrderId(db, request.params.orderId);
    const list = `timeline of order ${orderId}`;
    return answerSortedPage({ cursors, list, query, present: timelineEntryJson }, (page) =>
      listTimeline(db, { ...page, orderId }),
    );
  });

  app.post<ByOrder>('/orders/:orderId/notes', needs('orders:write'), async (request, reply) => {
    const orderId = parseOrderNumber(request.params.orderId);
    const body = parseOrRefuse(addNoteSchema, request.body);
    const key = keyedRequest(request, { operation: 'note', target: orderId, body });
    const { actor, keyId } = callerOf(request);
    const note = { orderNumber: orderId, text: body.text, actor, keyId, key };
    const added = await addNote(deps, note);
    return sendKeyedAnswer(reply.code(201), added);
  });
}

async function getOrderId(db: Queryable, orderNumber: string): Promise<number> {
  const id = await findOrderId(db, parseOrderNumber(orderNumber));
  if (id === null) throw orderNotFound(orderNumber);
  return id;
}
