import { suppressionListQuerySchema } from '@stockroom/contracts/mail-suppressions';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { parsePathId } from '../http/path-id.ts';
import { clearSuppression } from './clear-suppression.ts';
import { listSuppressions, suppressionJson } from './suppression-store.ts';

interface MailSuppressionsRoutesDeps {
  pool: Pool;
  reads: ReplicaRouting;
  cursors: Cursors;
  clock: () => Date;
}

export function mailSuppressionsRoutes(app: FastifyInstance, deps: MailSuppressionsRoutesDeps): void {
  const { reads, cursors } = deps;

  app.get('/mail-suppressions', needs('invoices:read'), async (request) => {
    const query = parseOrRefuse(suppressionListQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'mail-suppressions', query, present: suppressionJson }, async (page) =>
      listSuppressions(await reads.replicaIfCaughtUp(request.gone), { ...page, filters: query }),
    );
  });

  app.delete<{ Params: { id: string } }>(
    '/mail-suppressions/:id',
    needs('invoices:write'),
    async (request, reply) => {
      const { params, log } = request;
      const id = parsePathId('suppression', params.id);
      await clearSuppression(deps, { id, actor: callerOf(request).actor });
      log.info({ suppressionId: id }, 'mail suppression cleared');
      return reply.code(204).send();
    },
  );
}
