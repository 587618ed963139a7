import type { FastifyInstance } from 'fastify';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { Queryable } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';

interface HealthDeps {
  pool: Queryable;
  reads: Reads;
  isDraining: () => boolean;
}

/** `/health/live`: the process answers. `/health/ready`: it can take orders; 503 while it stops or has no database. */
export function healthRoutes(app: FastifyInstance, { pool, reads, isDraining }: HealthDeps): void {
  app.get('/health/live', PUBLIC, async () => ({ status: 'ok' }));

  app.get('/health/ready', PUBLIC, async (request, reply) => {
    const database = await pool.query({ text: 'select 1' }).then(
      () => 'ok' as const,
      (error: unknown) => {
        request.log.warn({ err: error }, 'readiness check failed');
        return 'down' as const;
      },
    );
    // Says how the replica is, which nobody's being ready depends on: without it, the primary is read.
    await reads.fresh().catch(() => undefined);
    const replica = reads.replicaState();
    const ready = database === 'ok' && !isDraining();
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'unavailable',
      database,
      ...(replica === null ? {} : { replica }),
      draining: isDraining(),
    });
  });
}
