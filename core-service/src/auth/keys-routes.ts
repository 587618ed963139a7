import { createKeySchema } from '@stockroom/contracts/keys';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import type { Pool } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { parsePathId } from '../http/path-id.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import type { Authentication } from './create-authentication.ts';
import { createKey } from './create-key.ts';
import { callerOf, needs } from './guard-routes.ts';
import { keyJson, listKeys } from './key-store.ts';
import { revokeKey } from './revoke-key.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface KeysRoutesDeps {
  pool: Pool;
  clock: () => Date;
  reads: ReplicaRouting;
  cursors: Cursors;
  authentication: Pick<Authentication, 'forgetKey' | 'keySecrets'>;
}

export function keysRoutes(app: FastifyInstance, deps: KeysRoutesDeps): void {
  const { pool, clock, reads, cursors } = deps;
  const { forgetKey, keySecrets } = deps.authentication;

  app.post('/keys', needs('keys:write'), async (request, reply) => {
    const fields = parseOrRefuse(createKeySchema, request.body);
    const maker = callerOf(request);
    // Only its maker sees the key again: somebody else may have fewer scopes.
    const target = maker.keyId ?? maker.actor;
    const key = keyedRequest(request, { operation: 'key', target, body: fields });
    const answer = await createKey({ pool, clock, keySecrets }, { fields, maker, key });
    return sendKeyedAnswer(reply.code(201).header('cache-control', 'no-store'), answer);
  });

  app.get('/keys', needs('keys:read'), async (request) => {
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'keys', query, present: keyJson }, (page) =>
      listKeys(reads.primary(request.gone), page),
    );
  });

  app.delete<{ Params: { id: string } }>('/keys/:id', needs('keys:write'), async (request, reply) => {
    const id = parsePathId('key', request.params.id);
    await revokeKey({ pool, clock, forgetKey }, { id, actor: callerOf(request).actor });
    return reply.code(204).send();
  });
}
