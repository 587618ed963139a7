import type { ClockPart } from '@stockroom/contracts/health';
import { VERSION } from '@stockroom/contracts/version';
import { describeLiveness, describeReadiness } from '@stockroom/service-kit/health/describe-health';
import { createHealthCheck, PartDownError } from '@stockroom/service-kit/health/health-check';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { type CoreClient, readWhole } from '../gateway/core-client.ts';

/** Longer than core's own health check takes. */
const ANSWER_WITHIN_MS = 2_000;

interface HealthDeps {
  core: CoreClient;
  askClock: () => ClockPart;
  logger: Logger;
  isDraining: () => boolean;
}

/**
 * `/health/live`: the process answers. `/health/ready`: this service and core can accept requests; 503 while one of
 * them cannot, or while this service stops. S3 and SES do not count: without them, orders are accepted, and invoices
 * wait in the outbox.
 */
export function healthRoutes({ core, askClock, logger, isDraining }: HealthDeps): Router {
  const router = Router();
  const askCore = createCorePart({ core, logger });

  router.get('/health/live', async (_request: Request, response: Response) => {
    response.set('cache-control', 'no-store').json(await describeLiveness(VERSION));
  });

  router.get('/health/ready', async (_request: Request, response: Response) => {
    const parts = { core: await askCore(), clock: askClock() };
    const { code, body } = describeReadiness(parts, { isDraining: isDraining(), version: VERSION });
    response.status(code).set('cache-control', 'no-store').json(body);
  });
  router.all(['/health/live', '/health/ready'], refuseOtherMethods('GET, HEAD'));
  return router;
}

/** Whether core is ready, by its own readiness. The reason is for core's operators, who can ask core. */
function createCorePart({ core, logger }: { core: CoreClient; logger: Logger }) {
  return createHealthCheck({
    limitMs: ANSWER_WITHIN_MS,
    onDown: (error) => logger.warn({ part: 'core', err: error }, 'core health check failed'),
    async ask() {
      const answer = await core.request({
        method: 'GET',
        path: '/health/ready',
        headersTimeout: ANSWER_WITHIN_MS,
        isProbe: true,
      });
      await readWhole(answer);
      if (answer.statusCode !== 200) throw new PartDownError('is not ready');
      return {};
    },
  });
}
