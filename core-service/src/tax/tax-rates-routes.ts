import { parseOrRefuse } from '@stockroom/contracts/problems';
import { createTaxRateSchema, taxRateListQuerySchema } from '@stockroom/contracts/tax-rates';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { createTaxRate } from './create-tax-rate.ts';
import { findTaxRate, listTaxRates, taxRateJson } from './tax-rate-store.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface TaxRatesRoutesDeps {
  pool: Pool;
  reads: ReplicaRouting;
  clock: () => Date;
  cursors: Cursors;
}

export function taxRatesRoutes(app: FastifyInstance, deps: TaxRatesRoutesDeps): void {
  const { reads, clock, cursors } = deps;

  app.post('/tax-rates', needs('tax:write'), async (request, reply) => {
    const fields = parseOrRefuse(createTaxRateSchema, request.body);
    const key = keyedRequest(request, { operation: 'tax rate', target: fields.code, body: fields });
    const { actor } = callerOf(request);
    const answer = await createTaxRate(deps, { fields, actor, key });
    const { id } = JSON.parse(answer.body) as { id: number };
    return sendKeyedAnswer(reply.code(201).header('location', `/api/tax-rates/${id}`), answer);
  });

  app.get('/tax-rates', needs('tax:read'), async (request) => {
    const query = parseOrRefuse(taxRateListQuerySchema, request.query, 'invalid_parameter');
    return answerSortedPage({ cursors, list: 'tax-rates', query, present: taxRateJson }, (page) =>
      listTaxRates(reads.primary(request.gone), { ...page, query, now: clock() }),
    );
  });

  app.get<{ Params: { id: string } }>('/tax-rates/:id', needs('tax:read'), async (request) => {
    const id = parsePathId('tax_rate', request.params.id);
    const rate = await findTaxRate(reads.primary(request.gone), id);
    if (rate === null) throw notFound('tax_rate', id);
    return taxRateJson(rate);
  });
}
