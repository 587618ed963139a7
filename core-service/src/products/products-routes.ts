import { parseOrRefuse } from '@stockroom/contracts/problems';
import { productBodies, type ProductJson, productListQuerySchema } from '@stockroom/contracts/products';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { answerHistory } from '../history/answer-history.ts';
import { answerTagged, etagOf, preconditionsOf } from '../http/etag.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import type { KeyedAnswer } from '../idempotency/answer-once.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import { type EditProductDeps, patchProduct, type ProductTarget, replaceProduct } from './edit-product.ts';
import { listProducts } from './list-products.ts';
import { type Product, productJson } from './product.ts';
import { findProduct } from './product-store.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByProduct {
  Params: { id: string };
}

export function productsRoutes(
  app: FastifyInstance,
  deps: EditProductDeps & { reads: ReplicaRouting; cursors: Cursors },
): void {
  const bodies = productBodies(deps.currency);
  const present = (product: Product) => productJson(product, deps.currency);

  app.post('/products', needs('products:write'), async (request, reply) => {
    const given = parseOrRefuse(bodies.create, request.body);
    const fields = { ...given, quantity: given.quantity ?? 0 };
    const key = keyedRequest(request, { operation: 'product', target: fields.sku, body: fields });
    return answerCreated(reply, await createProduct(deps, { fields, actor: callerOf(request).actor, key }));
  });

  app.get('/products', needs('products:read'), async (request) => {
    const query = parseOrRefuse(productListQuerySchema, request.query, 'invalid_parameter');
    const { reads, cursors } = deps;
    return answerSortedPage({ cursors, list: 'products', query, present }, async (page) =>
      listProducts(await reads.replicaIfCaughtUp(request.gone), { ...page, query }),
    );
  });

  app.get<ByProduct>('/products/:id', needs('products:read'), async (request, reply) => {
    const id = parsePathId('product', request.params.id);
    const product = await findProduct(deps.reads.primary(request.gone), id);
    if (product === null) throw notFound('product', id);
    return answer({ request, reply }, product);
  });

  app.get<ByProduct>('/products/:id/history', needs('products:read'), async ({ params, query, gone }) => {
    const subjectId = parsePathId('product', params.id);
    return answerHistory(deps, { subject: 'product', subjectId, query, gone, find: findProduct });
  });

  app.put<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    const target = targetOf(request);
    const fields = parseOrRefuse(bodies.replace, request.body);
    return answer({ request, reply }, await replaceProduct(deps, { ...target, fields }));
  });

  app.patch<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    const target = targetOf(request);
    const patch = parseOrRefuse(bodies.patch, request.body);
    return answer({ request, reply }, await patchProduct(deps, { ...target, patch }));
  });

  app.delete<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    await deleteProduct(deps, targetOf(request));
    return reply.code(204).send();
  });

  function answer(
    exchange: { request: FastifyRequest; reply: FastifyReply },
    product: Product,
  ): ProductJson | FastifyReply {
    return answerTagged(exchange, { shown: product, body: present(product) });
  }
}

/** A repeated request gets the ETag of the first answer too, even if the product has changed since. */
function answerCreated(reply: FastifyReply, answer: KeyedAnswer): FastifyReply {
  const { id, quantity, updatedAt } = JSON.parse(answer.body) as ProductJson;
  const etag = etagOf({ version: 1, quantity, updatedAt: new Date(updatedAt) });
  void reply.code(201).header('location', `/api/products/${id}`).header('etag', etag);
  return sendKeyedAnswer(reply, answer);
}

function targetOf(request: FastifyRequest<ByProduct>): ProductTarget {
  return {
    id: parsePathId('product', request.params.id),
    preconditions: preconditionsOf(request),
    actor: callerOf(request).actor,
  };
}
