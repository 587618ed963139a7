import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  createProductSchema,
  patchProductSchema,
  type ProductJson,
  productListQuerySchema,
  replaceProductSchema,
} from '@stockroom/contracts/products';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Reads } from '../db/reads.ts';
import { etagOf, parseIfMatch } from '../http/etag.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import type { EditProductDeps, ProductTarget } from './edit-product.ts';
import { patchProduct } from './patch-product.ts';
import { listProducts } from './list-products.ts';
import { parseProductId, productNotFound } from './product-id.ts';
import { productJson } from './product-json.ts';
import { findProduct, type Product } from './product-store.ts';
import { replaceProduct } from './replace-product.ts';

interface ByProduct {
  Params: { id: string };
}

export function productsRoutes(
  app: FastifyInstance,
  deps: EditProductDeps & { reads: Reads; cursors: Cursors },
): void {
  app.post('/products', needs('products:write'), async (request, reply) => {
    const fields = parseOrRefuse(createProductSchema, request.body);
    const product = await createProduct(deps, { fields, actor: callerOf(request).actor });
    void reply.code(201).header('location', `/api/products/${product.id}`);
    return answer(reply, product);
  });

  app.get('/products', needs('products:read'), async (request) => {
    const query = parseOrRefuse(productListQuerySchema, request.query, 'invalid_parameter');
    const { reads, cursors } = deps;
    return answerSortedPage({ cursors, list: 'products', query, present: productJson }, async (page) =>
      listProducts(await reads.fresh(), { ...page, query }),
    );
  });

  app.get<ByProduct>('/products/:id', needs('products:read'), async ({ params }, reply) => {
    const id = parseProductId(params.id);
    const product = await findProduct(deps.pool, id);
    if (product === null) throw productNotFound(id);
    return answer(reply, product);
  });

  app.put<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    const target = targetOf(request);
    const fields = parseOrRefuse(replaceProductSchema, request.body);
    return answer(reply, await replaceProduct(deps, { ...target, fields }));
  });

  app.patch<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    const target = targetOf(request);
    const patch = parseOrRefuse(patchProductSchema, request.body);
    return answer(reply, await patchProduct(deps, { ...target, patch }));
  });

  app.delete<ByProduct>('/products/:id', needs('products:write'), async (request, reply) => {
    await deleteProduct(deps, targetOf(request));
    return reply.code(204).send();
  });
}

function targetOf(request: FastifyRequest<ByProduct>): ProductTarget {
  return {
    id: parseProductId(request.params.id),
    ifMatch: parseIfMatch(request.headers['if-match']),
    actor: callerOf(request).actor,
  };
}

function answer(reply: FastifyReply, product: Product): ProductJson {
  void reply.header('etag', etagOf(product));
  return productJson(product);
}
