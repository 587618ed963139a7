import { movementListQuerySchema } from '@stockroom/contracts/inventory';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { resolveDays } from '../http/resolve-days.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { adjustStock, type AdjustStockDeps } from './adjust-stock.ts';
import { parseAdjustment } from './adjustment-request.ts';
import { auditInventory } from './audit-inventory.ts';
import { listMovements, movementJson } from './movement-store.ts';
import { hasProduct } from './stock-store.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByProduct {
  Params: { id: string };
}

interface StockRoutesDeps extends AdjustStockDeps {
  reads: ReplicaRouting;
  cursors: Cursors;
  calendar: ShopCalendar;
}

export function stockRoutes(app: FastifyInstance, deps: StockRoutesDeps): void {
  app.post<ByProduct>('/products/:id/adjustments', needs('inventory:write'), async (request, reply) => {
    const { params, body, headers } = request;
    const keyHeader = headers['idempotency-key'];
    const { actor } = callerOf(request);
    const adjustment = parseAdjustment(parsePathId('product', params.id), { body, keyHeader, actor });
    const adjusted = await adjustStock(deps, adjustment);
    return sendKeyedAnswer(reply.code(201), adjusted);
  });

  app.get<ByProduct>('/products/:id/movements', needs('inventory:read'), async (request) => {
    const { params, query: given } = request;
    const productId = parsePathId('product', params.id);
    const requested = parseOrRefuse(movementListQuerySchema, given, 'invalid_parameter');
    const query = resolveDays(requested, deps.calendar);
    if (!(await hasProduct(deps.reads.primary(request.gone), productId)))
      throw notFound('product', productId);
    const list = `movements of product ${productId}`;
    return answerPage({ cursors: deps.cursors, list, query, present: movementJson }, async (page) =>
      listMovements(await deps.reads.replicaIfCaughtUp(request.gone), { ...page, productId, filters: query }),
    );
  });

  app.get('/inventory/audit', needs('inventory:read'), async ({ gone: signal }) =>
    deps.reads.report({
      name: 'inventory audit',
      from: 'replica',
      signal,
      read: (db) => auditInventory({ db, clock: deps.clock }),
    }),
  );
}
