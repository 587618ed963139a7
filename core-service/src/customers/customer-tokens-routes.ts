import { createCustomerTokenSchema } from '@stockroom/contracts/tokens';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { parsePathId } from '../http/path-id.ts';
import type { Queryable } from '../db/pool.ts';
import type { Authentication } from '../auth/create-authentication.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
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
    async (request, reply) => {
      const { params, body } = request;
      const customerId = parsePathId('customer', params.id);
      const { expiresInSeconds } = parseOrRefuse(createCustomerTokenSchema, body === undefined ? {} : body);
      const issued = await issueCustomerToken(
        { pool, clock, customerTokens },
        { customerId, expiresInSeconds, maker: callerOf(request) },
      );
      return reply.code(201).header('cache-control', 'no-store').send(issued);
    },
  );
}
