import type { z } from 'zod';
import { idempotencyKeySchema } from '../../orders.ts';
import { addNoteSchema, noteSchema, timelinePageSchema, timelineQuerySchema } from '../../timeline.ts';
import { pageOf } from '../examples.ts';
import { idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'Orders';

const noteExample = {
  id: 1,
  orderId: 'ORD-2026-000001',
  text: 'Called: deliver on Friday.',
  actor: 'back office',
  keyId: 2,
  createdAt: '2026-01-16T09:12:00.000Z',
};
const timelineExample = {
  at: noteExample.createdAt,
  kind: 'NOTE_ADDED',
  actor: noteExample.actor,
  keyId: noteExample.keyId,
  note: noteExample.text,
  document: null,
  email: null,
  paymentId: null,
  amount: null,
};

export const timelineOperations: Operation[] = [
  {
    id: 'getTimeline',
    method: 'get',
    path: '/api/orders/{orderId}/timeline',
    access: 'orders:read',
    tag,
    summary: 'What happened to an order, newest first',
    description:
      'The order itself, its notes, payments and refunds, and the steps, mails and retries of its documents. `actor` and ' +
      '`keyId` name the API key of the request. They are null for what Stockroom did by itself, and for orders and resends ' +
      'from before keys were recorded. `DOCUMENT_RETRIED`: somebody retried failed work on the document, through the document ' +
      'or its job; of a resend, `email` is its address. `DOCUMENT_RESTORED`: somebody had the lost PDF drawn again.',
    query: timelineQuerySchema,
    answers: {
      200: {
        description: 'A page of the timeline',
        schema: timelinePageSchema,
        example: pageOf(timelineExample),
      },
    },
    problems: ['order_not_found'],
  },
  {
    id: 'addNote',
    method: 'post',
    path: '/api/orders/{orderId}/notes',
    access: 'orders:write',
    tag,
    summary: 'Add a note to an order',
    description:
      'The note is for the shop: it is in the timeline, and on no document. A note is never changed; an erasure empties it.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: addNoteSchema, example: { text: noteExample.text } },
    answers: {
      201: {
        description: 'The note',
        schema: noteSchema,
        example: noteExample,
        headers: { 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' },
      },
    },
    problems: ['order_not_found', 'order_limit_reached', 'invalid_idempotency_key', 'idempotency_key_reused'],
  },
];

export const timelineSchemas: Record<string, z.ZodType> = {
  AddNote: addNoteSchema,
  Note: noteSchema,
  TimelinePage: timelinePageSchema,
};
