import { z } from 'zod';
import {
  eventFeedQuerySchema,
  eventStreamQuerySchema,
  lastEventIdSchema,
  type EventOf,
  eventPageSchema,
  eventSchema,
  eventSchemas as schemasByType,
  EVENTS_KEPT_DAYS,
  type EventType,
  eventTypes,
} from '../../events.ts';
import type { Operation } from '../operation.ts';

const orderId = 'ORD-2026-000001';
const documentOf = { orderId, documentId: 1, kind: 'INVOICE', number: 'INV-2026-000001' } as const;

/** Of a page and of an event alike. */
const CURSOR = 'Vh1zJx0Qk3bN5rT7uW9yZ1sxLCIyOTQ2OTc1MCA4MTU0Il0';

const exampleData: { [Type in EventType]: EventOf<Type>['data'] } = {
  'order.placed': { orderId },
  'order.cancelled': { orderId },
  'order.refunded': { orderId, refundId: 1 },
  'order.paid': { orderId },
  'order.overdue': { orderId },
  'document.numbered': documentOf,
  'document.stored': documentOf,
  'document.sent': documentOf,
  'document.failed': documentOf,
  'payment.recorded': { orderId, paymentId: 1 },
  'payment.reversed': { orderId, paymentId: 2 },
  'stock.adjusted': { productId: 13, movementId: 7 },
  'stock.low': { productId: 13 },
  'stock.recovered': { productId: 13 },
  'product.created': { productId: 13, version: 1 },
  'product.updated': { productId: 13, version: 2 },
  'product.deleted': { productId: 13, version: 2 },
  'customer.created': { customerId: 1, version: 1 },
  'customer.updated': { customerId: 1, version: 2 },
  'customer.erased': { customerId: 1, version: 3 },
  'import.finished': { importId: 1, kind: 'products', state: 'DONE' },
  'webhook.failing': { webhookId: 1 },
  'webhook.disabled': { webhookId: 1, reason: 'failing' },
  'job.dead': { jobId: 9, kind: 'order.completed', orderId },
};

const exampleOf = (type: EventType) => ({
  id: 'evt_29469750_8154_1',
  timestamp: '2026-01-15T10:30:00.000Z',
  type,
  data: exampleData[type],
});

/** Each type of event, with an example. */
export const documentedEvents = eventTypes.map((type, index) => ({
  type,
  schema: schemasByType[index] as (typeof schemasByType)[number],
  example: exampleOf(type),
}));

export const eventOperations: Operation[] = [
  {
    id: 'readEvents',
    method: 'get',
    path: '/api/events',
    access: 'events:read',
    tag: 'Events',
    summary: 'Read what happened, from a place on',
    description:
      'Events in one order for all readers. Send `nextCursor` as `after` to get what follows: a reader that does so gets every ' +
      'event, and none twice. A page may be empty, or shorter than `limit`; `hasMore` tells whether to read on at once. A cursor ' +
      `is valid with other \`types\`, too. Events are kept for ${EVENTS_KEPT_DAYS} days; an older cursor gets \`cursor_expired\`.`,
    query: eventFeedQuerySchema,
    answers: {
      200: {
        description: 'A page of the feed',
        schema: eventPageSchema,
        example: {
          data: [exampleOf('order.placed'), exampleOf('document.numbered')],
          nextCursor: CURSOR,
          hasMore: false,
        },
      },
    },
    problems: ['cursor_expired'],
  },
  {
    id: 'streamEvents',
    method: 'get',
    path: '/api/stream',
    access: 'events:read',
    tag: 'Events',
    summary: 'Get each event as it happens',
    description:
      'The feed as [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html): `event` is the type, ' +
      '`data` the event, and `id` its cursor. A client that reconnects sends the last `id` as `Last-Event-ID`, as `EventSource` ' +
      'does, and loses nothing. A heartbeat comes each 10 s, and moves `id` on without an event. The stream ends when the service ' +
      'stops, the key is revoked, or the client reads too slowly.',
    query: eventStreamQuerySchema,
    headers: {
      'Last-Event-ID': {
        schema: lastEventIdSchema,
        description: 'The last `id` that the client got. It overrides `after`',
        example: CURSOR,
      },
    },
    answers: {
      200: {
        description: 'The stream',
        contentType: 'text/event-stream',
        schema: z.string(),
        example: `id: ${CURSOR}\nevent: order.placed\ndata: ${JSON.stringify(exampleOf('order.placed'))}\n\n`,
      },
    },
    problems: ['cursor_expired'],
  },
];

/** Such as `OrderPlacedEvent`. */
const nameOf = (type: EventType) =>
  `${type.replaceAll(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())}Event`;

export const eventSchemas: Record<string, z.ZodType> = {
  EventPage: eventPageSchema,
  Event: eventSchema,
  ...Object.fromEntries(documentedEvents.map(({ type, schema }) => [nameOf(type), schema])),
};
