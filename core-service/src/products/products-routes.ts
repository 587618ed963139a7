import { parseId } from '@stockroom/contracts/ids';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import { createProductSchema } from '@stockroom/contracts/products';
import type { FastifyInstance } from 'fastify';
import type { Pool } from '../db/pool.ts';
import { answerPage } from '../http/page.ts';
import { createProduct } from './create-product.ts';
import { productJson } from './product-json.ts';
import { findProduct, listProducts } from './product-store.ts';

export function productsRoutes(app: FastifyInstance, deps: { pool: Pool; clock: () => Date }): void {
  app.post('/products', async (request, reply) => {
    const product = await createProduct(deps, parseOrRefuse(createProductSchema, request.body));
    return reply.code(201).header('location', `/api/products/${product.id}`).send(productJson(product));
  });

  app.get('/products', async (request) => {
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ list: 'products', query, present: productJson }, (page) =>
      listProducts(deps.pool, page),
    );
  });

  app.get<{ Params: { id: string } }>('/products/:id', async ({ params }) => {
    const id = parseId(params.id);
    const product = id === null ? null : await findProduct(deps.pool, id);
    if (product === null) throw new ProblemError('product_not_found', `There is no product ${params.id}`);
    return productJson(product);
  });
}
