import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import { customerNotFound, parseCustomerId } from '../customers/customer-id.ts';
import { findCustomer } from '../customers/customer-store.ts';
import { parseProductId, productNotFound } from '../products/product-id.ts';
import { findProduct } from '../products/product-store.ts';
import { answerHistory, type HistoryDeps } from './answer-history.ts';

interface ById {
  Params: { id: string };
}

export function historyRoutes(app: FastifyInstance, deps: HistoryDeps): void {
  app.get<ById>('/products/:id/history', needs('products:read'), async ({ params, query }) => {
    const subjectId = parseProductId(params.id);
    const history = await answerHistory(deps, { subject: 'product', subjectId, query });
    // What was deleted is found by its history, and what is older than the history by itself.
    if (history.data.length === 0 && (await findProduct(deps.pool, subjectId)) === null)
      throw productNotFound(subjectId);
    return history;
  });

  app.get<ById>('/customers/:id/history', needs('customers:read'), async ({ params, query }) => {
    const subjectId = parseCustomerId(params.id);
    const history = await answerHistory(deps, { subject: 'customer', subjectId, query });
    if (history.data.length === 0 && (await findCustomer(deps.pool, subjectId)) === null)
      throw customerNotFound(subjectId);
    return history;
  });
}
