import { createCustomerTokenSchema } from '@stockroom/contracts/keys';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { parseCustomerId } from '../customers/customer-id.ts';
import type { Queryable } from '../db/pool.ts';
import type { Authentication } from './create-authentication.ts';
import { needs } from './guard-routes.ts';
import { issueCustomerToken } from './issue-customer-token.ts';

interface CustomerTokensRoutesDeps {
  pool: Queryable;
  clock: () => Date;
  authentication: Pick<Authentication, 'customerTokens'>;
}

export function customerTokensRoutes(app: FastifyInstance, deps: CustomerTokensRoutesDeps): void {
  const { pool, clock } = deps;
  const { customerTokens } = deps.authentication;

  app.post<{ Params: { id: string } }>(
    '/customers/:id/tokens',
    needs('customers:write'),
    async ({ params, body }, reply) => {
      const customerId = parseCustomerId(params.id);
      const { expiresInSeconds } = parseOrRefuse(createCustomerTokenSchema, body === undefined ? {} : body);
      const issued = await issueCustomerToken(
        { pool, clock, customerTokens },
        { customerId, expiresInSeconds },
      );
      return reply.code(201).header('cache-control', 'no-store').send(issued);
    },
  );
}
