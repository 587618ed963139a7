import {
  eventFeedQuerySchema,
  eventStreamQuerySchema,
  LAST_EVENT_ID_HEADER,
  lastEventIdSchema,
} from '@stockroom/contracts/events';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authentication } from '../auth/create-authentication.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { AuthError } from '../http/auth-error.ts';
import { createEventCursors } from './event-cursors.ts';
import type { EventStreams } from './event-streams.ts';
import { readFeed } from './read-feed.ts';

/** A client that takes nothing for this long is disconnected. */
const STALLED_CLIENT_MS = 30_000;

interface EventFeedRoutesDeps {
  reads: Pick<ReplicaRouting, 'primary'>;
  cursors: Cursors;
  eventStreams: Pick<EventStreams, 'open'>;
  authentication: Pick<Authentication, 'authenticate'>;
}

/** What happened, for other systems. Read from the primary: only there does a snapshot know which transactions run. */
export function eventFeedRoutes(app: FastifyInstance, deps: EventFeedRoutesDeps): void {
  const { reads, eventStreams, authentication } = deps;
  const cursors = createEventCursors(deps.cursors);

  app.get('/events', needs('events:read'), async (request) => {
    const query = parseOrRefuse(eventFeedQuerySchema, request.query, 'invalid_parameter');
    return readFeed({ db: reads.primary(request.gone), cursors }, query);
  });

  // Its own HEAD: Fastify's automatic one would open a stream.
  app.get('/stream', { ...needs('events:read'), exposeHeadRoute: false }, async (request, reply) => {
    const { after, types = null } = parseStream(request);
    const { authorization } = request.headers;
    const body = await eventStreams.open({
      after,
      types,
      caller: callerOf(request),
      isAllowed: () => mayRead(authentication, authorization),
    });
    if (request.gone.aborted) body.destroy();
    reply.raw.setTimeout(STALLED_CLIENT_MS, () => reply.raw.destroy());
    return describe(reply).send(body);
  });
  app.head('/stream', needs('events:read'), async (request, reply) => {
    parseStream(request);
    return describe(reply).send();
  });
}

/** @throws ProblemError invalid_parameter */
function parseStream({ query, headers }: FastifyRequest) {
  const parsed = parseOrRefuse(eventStreamQuerySchema, query, 'invalid_parameter');
  const lastEventId = headers[LAST_EVENT_ID_HEADER];
  if (lastEventId === undefined || lastEventId === '') return parsed;
  return { ...parsed, after: parseOrRefuse(lastEventIdSchema, lastEventId, 'invalid_parameter') };
}

function describe(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no');
}

/** Whether a key still may read events: it may have been revoked since the stream was opened. */
async function mayRead(
  { authenticate }: Pick<Authentication, 'authenticate'>,
  authorization: string | undefined,
): Promise<boolean> {
  try {
    return (await authenticate.byHeader(authorization)).scopes.has('events:read');
  } catch (error) {
    if (error instanceof AuthError) return false;
    throw error;
  }
}
