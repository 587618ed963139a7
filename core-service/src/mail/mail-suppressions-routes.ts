import { parseId } from '@stockroom/contracts/ids';
import { suppressionListQuerySchema } from '@stockroom/contracts/mail-suppressions';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { clearSuppression } from './clear-suppression.ts';
import { listSuppressions, suppressionJson } from './suppression-store.ts';

interface MailSuppressionsRoutesDeps {
  pool: Pool;
  reads: Reads;
  cursors: Cursors;
  clock: () => Date;
}

export function mailSuppressionsRoutes(app: FastifyInstance, deps: MailSuppressionsRoutesDeps): void {
  const { reads, cursors } = deps;

  app.get('/mail-suppressions', needs('invoices:read'), async (request) => {
    const query = parseOrRefuse(suppressionListQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'mail-suppressions', query, present: suppressionJson }, async (page) =>
      listSuppressions(await reads.fresh(), { ...page, filters: query }),
    );
  });

  app.delete<{ Params: { id: string } }>(
    '/mail-suppressions/:id',
    needs('invoices:write'),
    async (request, reply) => {
      const { params, log } = request;
      const id = parseId(params.id);
      if (id === null)
        throw new ProblemError('suppression_not_found', `There is no suppression ${params.id}`);
      await clearSuppression(deps, { id, actor: callerOf(request).actor });
      log.info({ suppressionId: id }, 'address cleared');
      return reply.code(204).send();
    },
  );
}
