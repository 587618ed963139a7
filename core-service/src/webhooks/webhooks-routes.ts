import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  createWebhookSchema,
  deliveryListQuerySchema,
  patchWebhookSchema,
  recoverWebhookSchema,
  type WebhookJson,
} from '@stockroom/contracts/webhooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Queryable } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage, answerSortedPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';
import { createEndpoint, type WebhooksDeps } from './create-endpoint.ts';
import {
  deleteEndpoint,
  enableEndpoint,
  patchEndpoint,
  recoverEndpoint,
  rotateSecret,
} from './change-endpoint.ts';
import { resendDelivery, testEndpoint } from './deliver-by-hand.ts';
import { deliveryJson, listDeliveries } from './delivery-store.ts';
import { type Endpoint, endpointJson, findEndpoint, listEndpoints } from './endpoint-store.ts';

interface ByWebhook {
  Params: { id: string };
}
interface ByDelivery {
  Params: { id: string; deliveryId: string };
}

export interface WebhooksRoutesDeps extends WebhooksDeps {
  reads: ReplicaRouting;
  cursors: Cursors;
  /** Called after the commit of a due delivery. */
  onDeliveries: () => void;
}

/** Where events are sent, and what came of it. */
export function webhooksRoutes(app: FastifyInstance, deps: WebhooksRoutesDeps): void {
  const { reads, cursors, clock } = deps;
  const present = (endpoint: Endpoint): WebhookJson => endpointJson(endpoint, clock());

  app.post('/webhooks', needs('webhooks:write'), async (request, reply) => {
    const fields = parseOrRefuse(createWebhookSchema, request.body);
    const key = keyedRequest(request, { operation: 'webhook', target: targetOf(request), body: fields });
    const made = await createEndpoint(deps, { fields, actor: callerOf(request).actor, key });
    const { id } = JSON.parse(made.body) as WebhookJson;
    void reply.code(201).header('location', `/api/webhooks/${id}`).header('cache-control', 'no-store');
    return sendKeyedAnswer(reply, made);
  });

  app.get('/webhooks', needs('webhooks:read'), async (request) => {
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'webhooks', query, present }, (page) =>
      listEndpoints(reads.primary(request.gone), page),
    );
  });

  app.get<ByWebhook>('/webhooks/:id', needs('webhooks:read'), async (request) =>
    present(await getEndpoint(reads.primary(request.gone), request.params.id)),
  );

  app.patch<ByWebhook>('/webhooks/:id', needs('webhooks:write'), async (request) => {
    const id = parsePathId('webhook', request.params.id);
    const patch = parseOrRefuse(patchWebhookSchema, request.body);
    return present(await patchEndpoint(deps, { id, patch }));
  });

  app.delete<ByWebhook>('/webhooks/:id', needs('webhooks:write'), async (request, reply) => {
    await deleteEndpoint(deps, parsePathId('webhook', request.params.id));
    return reply.code(204).send();
  });

  app.post<ByWebhook>('/webhooks/:id/rotate-secret', needs('webhooks:write'), async (request, reply) => {
    const id = parsePathId('webhook', request.params.id);
    const target = `${targetOf(request)} ${id}`;
    const key = keyedRequest(request, { operation: 'webhook secret', target, body: null });
    const rotated = await rotateSecret(deps, { id, key });
    return sendKeyedAnswer(reply.header('cache-control', 'no-store'), rotated);
  });

  app.post<ByWebhook>('/webhooks/:id/enable', needs('webhooks:write'), async (request) =>
    present(await enableEndpoint(deps, parsePathId('webhook', request.params.id))),
  );

  app.post<ByWebhook>('/webhooks/:id/recover', needs('webhooks:write'), async (request, reply) => {
    const id = parsePathId('webhook', request.params.id);
    const { since } = parseOrRefuse(recoverWebhookSchema, request.body);
    return reply.code(202).send(present(await recoverEndpoint(deps, { id, since })));
  });

  app.post<ByWebhook>('/webhooks/:id/test', needs('webhooks:write'), async (request, reply) => {
    const id = parsePathId('webhook', request.params.id);
    return reply.code(202).send(deliveryJson(await testEndpoint(deps, id)));
  });

  app.get<ByWebhook>('/webhooks/:id/deliveries', needs('webhooks:read'), async (request) => {
    const query = parseOrRefuse(deliveryListQuerySchema, request.query, 'invalid_parameter');
    const db = reads.primary(request.gone);
    const { id: endpointId } = await getEndpoint(db, request.params.id);
    const list = `deliveries of webhook ${endpointId}`;
    return answerSortedPage({ cursors, list, query, present: deliveryJson }, (page) =>
      listDeliveries(db, { ...page, endpointId, query }),
    );
  });

  app.post<ByDelivery>(
    '/webhooks/:id/deliveries/:deliveryId/resend',
    needs('webhooks:write'),
    async (request, reply) => {
      const endpointId = parsePathId('webhook', request.params.id);
      const id = parsePathId('delivery', request.params.deliveryId);
      return reply.code(202).send(deliveryJson(await resendDelivery(deps, { id, endpointId })));
    },
  );
}

/** Only the same API key sees the secret of a repeated request again. */
function targetOf(request: FastifyRequest): string | number {
  const { keyId, actor } = callerOf(request);
  return keyId ?? actor;
}

async function getEndpoint(db: Queryable, text: string): Promise<Endpoint> {
  const id = parsePathId('webhook', text);
  const endpoint = await findEndpoint(db, id);
  if (endpoint === null) throw notFound('webhook', id);
  return endpoint;
}
