import { movementListQuerySchema } from '@stockroom/contracts/inventory';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Reads } from '../db/reads.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { parseProductId, productNotFound } from '../products/product-id.ts';
import { findProduct } from '../products/product-store.ts';
import { adjustStock, type AdjustStockDeps } from './adjust-stock.ts';
import { parseAdjustment } from './adjustment-request.ts';
import { auditInventory } from './audit-inventory.ts';
import { movementJson } from './movement-json.ts';
import { listMovements } from './movement-store.ts';

const JSON_CONTENT_TYPE = 'application/json; charset=utf-8';

interface ByProduct {
  Params: { id: string };
}

interface StockRoutesDeps extends AdjustStockDeps {
  reads: Reads;
  cursors: Cursors;
}

export function stockRoutes(app: FastifyInstance, deps: StockRoutesDeps): void {
  app.post<ByProduct>('/products/:id/adjustments', needs('inventory:write'), async (request, reply) => {
    const { params, body, headers } = request;
    const keyHeader = headers['idempotency-key'];
    const { actor } = callerOf(request);
    const adjustment = parseAdjustment(parseProductId(params.id), { body, keyHeader, actor });
    const adjusted = await adjustStock(deps, adjustment);
    if (adjusted.replayed) void reply.header('idempotent-replayed', 'true');
    return reply.code(201).type(JSON_CONTENT_TYPE).send(adjusted.body);
  });

  app.get<ByProduct>('/products/:id/movements', needs('inventory:read'), async ({ params, query: given }) => {
    const productId = parseProductId(params.id);
    const query = parseOrRefuse(movementListQuerySchema, given, 'invalid_parameter');
    if ((await findProduct(deps.pool, productId)) === null) throw productNotFound(productId);
    const list = `movements of product ${productId}`;
    return answerPage({ cursors: deps.cursors, list, query, present: movementJson }, async (page) =>
      listMovements(await deps.reads.fresh(), { ...page, productId, filters: query }),
    );
  });

  app.get('/inventory/audit', needs('inventory:read'), async () =>
    auditInventory({ pool: await deps.reads.fresh(), clock: deps.clock }),
  );
}
