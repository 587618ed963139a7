import { describeLiveness, describeReadiness } from '@stockroom/contracts/health';
import { createPart } from '@stockroom/contracts/process/create-part';
import { VERSION } from '@stockroom/contracts/version';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';
import { createCoreParts } from './core-parts.ts';

interface HealthDeps {
  pool: Pool;
  reads: Reads;
  logger: Logger;
  isDraining: () => boolean;
}

/** `/health/live`: the process answers. `/health/ready`: it can take orders; 503 while it cannot, or stops. */
export function healthRoutes(app: FastifyInstance, { pool, reads, logger, isDraining }: HealthDeps): void {
  const askParts = createCoreParts({ pool, logger });
  // Asked so that its state is known, which nobody's being ready depends on: without it, the primary is read.
  const askReplica = createPart({ ask: () => reads.fresh().then(() => ({})), onDown: () => undefined });

  app.get('/health/live', PUBLIC, async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send(await describeLiveness(VERSION));
  });

  app.get('/health/ready', PUBLIC, async (_request, reply) => {
    const [parts] = await Promise.all([askParts(), askReplica()]);
    const replica = reads.replicaState();
    const { code, body } = describeReadiness(parts, { isDraining: isDraining(), version: VERSION });
    return reply
      .code(code)
      .header('cache-control', 'no-store')
      .send({ ...body, ...(replica === null ? {} : { replica }) });
  });
}
