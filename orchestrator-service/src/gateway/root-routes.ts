import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response, Router } from 'express';
import { sendProblem } from '../http/send-problem.ts';

const LINKS = {
  reference: '/docs',
  openapi: '/openapi.json',
  readiness: '/health/ready',
  orders: '/api/orders',
  products: '/api/products',
  customers: '/api/customers',
  invoices: '/api/invoices',
};

/** `/`: a 404 with links, for people who open the URL in a browser. */
export function rootRoutes(router: Router, { inboxUrl }: { inboxUrl: string | null }): void {
  const links = inboxUrl === null ? LINKS : { ...LINKS, inbox: inboxUrl };
  const detail = `There is nothing at /. The API reference is at ${LINKS.reference}, and the API is under /api`;
  router.all('/', (_request: Request, response: Response) => {
    sendProblem(response, new ProblemError('path_not_found', detail), { links });
  });
}
