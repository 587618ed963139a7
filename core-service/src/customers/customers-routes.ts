import {
  createCustomerSchema,
  type CustomerJson,
  customerListQuerySchema,
  patchCustomerSchema,
} from '@stockroom/contracts/customers';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';
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
  deps: { pool: Pool; reads: Reads; clock: () => Date; cursors: Cursors },
): void {
  app.post('/customers', needs('customers:write'), async (request, reply) => {
    const fields = parseOrRefuse(createCustomerSchema, request.body);
    const customer = await createCustomer(deps, { fields, actor: callerOf(request).actor });
    void reply.code(201).header('location', `/api/customers/${customer.id}`);
    return answer(reply, customer);
  });

  app.get('/customers', needs('customers:read'), async (request) => {
    const query = parseOrRefuse(customerListQuerySchema, request.query, 'invalid_parameter');
    const { reads, cursors } = deps;
    return answerSortedPage({ cursors, list: 'customers', query, present: customerJson }, async (page) =>
      listCustomers(await reads.fresh(), { ...page, query }),
    );
  });

  app.get<ByCustomer>('/customers/:id', needs('customers:read'), async ({ params }, reply) => {
    const id = parseCustomerId(params.id);
    const customer = await findCustomer(deps.pool, id);
    if (customer === null) throw customerNotFound(id);
    return answer(reply, customer);
  });

  app.put<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    const target = targetOf(request);
    const fields = parseOrRefuse(createCustomerSchema, request.body);
    return answer(reply, await replaceCustomer(deps, { ...target, fields }));
  });

  app.patch<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    const target = targetOf(request);
    const patch = parseOrRefuse(patchCustomerSchema, request.body);
    return answer(reply, await patchCustomer(deps, { ...target, patch }));
  });

  app.delete<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    await eraseCustomer(deps, targetOf(request));
    return reply.code(204).send();
  });
}

function targetOf(request: FastifyRequest<ByCustomer>): CustomerTarget {
  return {
    id: parseCustomerId(request.params.id),
    ifMatch: parseIfMatch(request.headers['if-match']),
    actor: callerOf(request).actor,
  };
}

function answer(reply: FastifyReply, customer: Customer): CustomerJson {
  void reply.header('etag', etagOf(customer));
  return customerJson(customer);
}
