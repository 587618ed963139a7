import {
  createCustomerSchema,
  type CustomerJson,
  customerListQuerySchema,
  patchCustomerSchema,
} from '@stockroom/contracts/customers';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from '../db/pool.ts';
import { etagOf, parseIfMatch } from '../http/etag.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { createCustomer } from './create-customer.ts';
import { customerNotFound, parseCustomerId } from './customer-id.ts';
import { customerJson } from './customer-json.ts';
import { type Customer, findCustomer } from './customer-store.ts';
import type { CustomerTarget } from './edit-customer.ts';
import { eraseCustomer } from './erase-customer.ts';
import { listCustomers } from './list-customers.ts';
import { patchCustomer } from './patch-customer.ts';
import { replaceCustomer } from './replace-customer.ts';

interface ByCustomer {
  Params: { id: string };
}

export function customersRoutes(
  app: FastifyInstance,
  deps: { pool: Pool; clock: () => Date; cursors: Cursors },
): void {
  app.post('/customers', async (request, reply) => {
    const customer = await createCustomer(deps, parseOrRefuse(createCustomerSchema, request.body));
    void reply.code(201).header('location', `/api/customers/${customer.id}`);
    return answer(reply, customer);
  });

  app.get('/customers', async (request) => {
    const query = parseOrRefuse(customerListQuerySchema, request.query, 'invalid_parameter');
    const { pool, cursors } = deps;
    return answerSortedPage({ cursors, list: 'customers', query, present: customerJson }, (page) =>
      listCustomers(pool, { ...page, query }),
    );
  });

  app.get<ByCustomer>('/customers/:id', async ({ params }, reply) => {
    const id = parseCustomerId(params.id);
    const customer = await findCustomer(deps.pool, id);
    if (customer === null) throw customerNotFound(id);
    return answer(reply, customer);
  });

  app.put<ByCustomer>('/customers/:id', async (request, reply) => {
    const target = targetOf(request);
    const fields = parseOrRefuse(createCustomerSchema, request.body);
    return answer(reply, await replaceCustomer(deps, { ...target, fields }));
  });

  app.patch<ByCustomer>('/customers/:id', async (request, reply) => {
    const target = targetOf(request);
    const patch = parseOrRefuse(patchCustomerSchema, request.body);
    return answer(reply, await patchCustomer(deps, { ...target, patch }));
  });

  app.delete<ByCustomer>('/customers/:id', async (request, reply) => {
    await eraseCustomer(deps, targetOf(request));
    return reply.code(204).send();
  });
}

function targetOf({ params, headers }: FastifyRequest<ByCustomer>): CustomerTarget {
  return { id: parseCustomerId(params.id), ifMatch: parseIfMatch(headers['if-match']) };
}

function answer(reply: FastifyReply, customer: Customer): CustomerJson {
  void reply.header('etag', etagOf(customer));
  return customerJson(customer);
}
