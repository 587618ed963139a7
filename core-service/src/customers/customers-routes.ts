import { createCustomerSchema, type CustomerJson } from '@stockroom/contracts/customers';
import { parseId } from '@stockroom/contracts/ids';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { answerPage } from '../http/page.ts';
import { type Customer, findCustomer, insertCustomer, listCustomers } from './customer-store.ts';

export function customersRoutes(
  app: FastifyInstance,
  { pool, clock }: { pool: Pool; clock: () => Date },
): void {
  app.post('/customers', async (request, reply) => {
    const input = parseOrRefuse(createCustomerSchema, request.body);
    const customer = await inTransaction(pool, (tx) => insertCustomer(tx, { ...input, createdAt: clock() }));
    return reply.code(201).header('location', `/api/customers/${customer.id}`).send(customerJson(customer));
  });

  app.get('/customers', async (request) => {
    const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ list: 'customers', query, present: customerJson }, (page) =>
      listCustomers(pool, page),
    );
  });

  app.get<{ Params: { id: string } }>('/customers/:id', async ({ params }) => {
    const id = parseId(params.id);
    const customer = id === null ? null : await findCustomer(pool, id);
    if (customer === null) throw new ProblemError('customer_not_found', `There is no customer ${params.id}`);
    return customerJson(customer);
  });
}

function customerJson({ version: _, createdAt, updatedAt, ...customer }: Customer): CustomerJson {
  return { ...customer, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
