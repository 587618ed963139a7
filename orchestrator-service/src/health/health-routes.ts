import { type Request, type Response, Router } from 'express';
import { type CoreClient, readWhole } from '../gateway/core-client.ts';

interface HealthDeps {
  core: CoreClient;
  isDraining: () => boolean;
}

/** `/health/live`: the process answers. `/health/ready`: it and core can take requests; 503 where either cannot. */
export function healthRoutes({ core, isDraining }: HealthDeps): Router {
  const router = Router();

  router.get('/health/live', (_request: Request, response: Response) => {
    response.json({ status: 'ok' });
  });

  router.get('/health/ready', async (_request: Request, response: Response) => {
    const coreState = await askCore(core);
    const ready = coreState === 'ok' && !isDraining();
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : 'unavailable', core: coreState, draining: isDraining() });
  });
  return router;
}

async function askCore(core: CoreClient): Promise<'ok' | 'down'> {
  try {
    const answer = await core.request({ method: 'GET', path: '/health/ready' });
    await readWhole(answer);
    return answer.statusCode === 200 ? 'ok' : 'down';
  } catch {
    return 'down';
  }
}
