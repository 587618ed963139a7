import type { FastifyInstance } from 'fastify';
import type { Queryable } from '../db/pool.ts';

interface HealthDeps {
  pool: Queryable;
  isDraining: () => boolean;
}

/** `/health/live`: the process answers. `/health/ready`: it can take orders; 503 while it stops or has no database. */
export function healthRoutes(app: FastifyInstance, { pool, isDraining }: HealthDeps): void {
  app.get('/health/live', async () => ({ status: 'ok' }));

  app.get('/health/ready', async (request, reply) => {
    const database = await pool.query({ text: 'select 1' }).then(
      () => 'ok' as const,
      (error: unknown) => {
        request.log.warn({ err: error }, 'readiness check failed');
        return 'down' as const;
      },
    );
    const ready = database === 'ok' && !isDraining();
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', database, draining: isDraining() });
  });
}
