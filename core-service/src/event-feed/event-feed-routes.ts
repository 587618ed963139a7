import { eventFeedQuerySchema } from '@stockroom/contracts/events';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { createEventCursors } from './event-cursors.ts';
import { readFeed } from './read-feed.ts';

interface EventFeedRoutesDeps {
  reads: Pick<ReplicaRouting, 'primary'>;
  cursors: Cursors;
}

/** What happened, for other systems. Read from the primary: only there does a snapshot know which transactions run. */
export function eventFeedRoutes(app: FastifyInstance, { reads, cursors }: EventFeedRoutesDeps): void {
  const eventCursors = createEventCursors(cursors);

  app.get('/events', needs('events:read'), async (request) => {
    const query = parseOrRefuse(eventFeedQuerySchema, request.query, 'invalid_parameter');
    return readFeed({ db: reads.primary(request.gone), cursors: eventCursors }, query);
  });
}
