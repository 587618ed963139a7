import type { Currency } from '@stockroom/contracts/currencies';
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
import type { ReplicaRouting } from '../db/replica-routing.ts';
import { answerHistory } from '../history/answer-history.ts';
import { answerTagged, preconditionsOf } from '../http/etag.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerSortedPage } from '../http/page.ts';
import { notFound, parsePathId } from '../http/path-id.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { createCustomer, type CreatedCustomer } from './create-customer.ts';
import { type Customer, customerJson } from './customer.ts';
import { findCustomer } from './customer-store.ts';
import { type CustomerTarget, patchCustomer, replaceCustomer } from './edit-customer.ts';
import { eraseCustomer } from './erase-customer.ts';
import { listCustomers } from './list-customers.ts';
import { markReplayed } from '../idempotency/send-keyed-answer.ts';

interface ByCustomer {
  Params: { id: string };
}

export function customersRoutes(
  app: FastifyInstance,
  deps: {
    pool: Pool;
    reads: ReplicaRouting;
    clock: () => Date;
    currency: Currency;
    cursors: Cursors;
    /** The locale of customers that did not choose one. */
    invoiceLocale: string;
  },
): void {
  const present = (customer: Customer) => customerJson(customer, deps);
  const answer = (
    exchange: { request: FastifyRequest; reply: FastifyReply },
    customer: Customer,
  ): CustomerJson | FastifyReply => answerTagged(exchange, { shown: customer, body: present(customer) });

  app.post('/customers', needs('customers:write'), async (request, reply) => {
    const fields = parseOrRefuse(createCustomerSchema, request.body);
    const key = keyedRequest(request, { operation: 'customer', target: fields.email, body: fields });
    const { actor } = callerOf(request);
    const { replayed, body } = await createCustomer(deps, { fields, actor, key });
    markReplayed(reply, replayed);
    const { version, ...customer } = JSON.parse(body) as CreatedCustomer;
    void reply.code(201).header('location', `/api/customers/${customer.id}`);
    const shown = { version, updatedAt: new Date(customer.updatedAt) };
    return answerTagged({ request, reply }, { shown, body: customer });
  });

  app.get('/customers', needs('customers:read'), async (request) => {
    const query = parseOrRefuse(customerListQuerySchema, request.query, 'invalid_parameter');
    const { reads, cursors } = deps;
    return answerSortedPage({ cursors, list: 'customers', query, present }, async (page) =>
      listCustomers(await reads.replicaIfCaughtUp(request.gone), { ...page, query }),
    );
  });

  app.get<ByCustomer>('/customers/:id', needs('customers:read'), async (request, reply) => {
    const id = parsePathId('customer', request.params.id);
    const customer = await findCustomer(deps.reads.primary(request.gone), id);
    if (customer === null) throw notFound('customer', id);
    return answer({ request, reply }, customer);
  });

  app.get<ByCustomer>('/customers/:id/history', needs('customers:read'), async ({ params, query, gone }) => {
    const subjectId = parsePathId('customer', params.id);
    return answerHistory(deps, { subject: 'customer', subjectId, query, gone, find: findCustomer });
  });

  app.put<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    const target = targetOf(request);
    const fields = parseOrRefuse(createCustomerSchema, request.body);
    return answer({ request, reply }, await replaceCustomer(deps, { ...target, fields }));
  });

  app.patch<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    const target = targetOf(request);
    const patch = parseOrRefuse(patchCustomerSchema, request.body);
    return answer({ request, reply }, await patchCustomer(deps, { ...target, patch }));
  });

  app.delete<ByCustomer>('/customers/:id', needs('customers:write'), async (request, reply) => {
    await eraseCustomer(deps, targetOf(request));
    return reply.code(204).send();
  });
}

function targetOf(request: FastifyRequest<ByCustomer>): CustomerTarget {
  return {
    id: parsePathId('customer', request.params.id),
    preconditions: preconditionsOf(request),
    actor: callerOf(request).actor,
  };
}
