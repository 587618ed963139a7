import { describeLiveness, describeReadiness } from '@stockroom/contracts/health';
import { VERSION } from '@stockroom/contracts/version';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { CoreClient } from '../gateway/core-client.ts';
import { createCorePart } from './core-part.ts';

interface HealthDeps {
  core: CoreClient;
  logger: Logger;
  isDraining: () => boolean;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it and core can take requests; 503 while either cannot, or it
 * stops. S3 and SES are not asked: orders are taken without them, and invoices wait in the outbox.
 */
export function healthRoutes({ core, logger, isDraining }: HealthDeps): Router {
  const router = Router();
  const askCore = createCorePart({ core, logger });

  router.get('/health/live', async (_request: Request, response: Response) => {
    response.set('cache-control', 'no-store').json(await describeLiveness(VERSION));
  });

  router.get('/health/ready', async (_request: Request, response: Response) => {
    const parts = { core: await askCore() };
    const { code, body } = describeReadiness(parts, { isDraining: isDraining(), version: VERSION });
    response.status(code).set('cache-control', 'no-store').json(body);
  });
  return router;
}
