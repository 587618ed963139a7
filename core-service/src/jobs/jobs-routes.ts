import { parseId } from '@stockroom/contracts/ids';
import { jobListQuerySchema, retryJobsSchema } from '@stockroom/contracts/jobs';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { findJob, jobJson, listJobs } from './job-store.ts';
import { jobNotFound, retryAllJobs, retryJob, type RetryJobsDeps } from './retry-dead-jobs.ts';

interface ById {
  Params: { id: string };
}

export function jobsRoutes(
  app: FastifyInstance,
  deps: RetryJobsDeps & { reads: ReplicaRouting; cursors: Cursors },
): void {
  const { reads, cursors } = deps;

  app.get('/admin/jobs', needs('admin'), async (request) => {
    const query = parseOrRefuse(jobListQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'jobs', query, present: jobJson }, (page) =>
      listJobs(reads.primary(request.gone), { ...page, filters: query }),
    );
  });

  app.get<ById>('/admin/jobs/:id', needs('admin'), async ({ params, gone }) => {
    const job = await findJob(reads.primary(gone), parseJobId(params.id));
    if (job === null) throw jobNotFound(params.id);
    return jobJson(job);
  });

  app.post<ById>('/admin/jobs/:id/retry', needs('admin'), async (request, reply) => {
    const id = parseJobId(request.params.id);
    const retried = await retryJob(deps, { id, by: callerOf(request) });
    request.log.info({ jobId: id, retriedAs: retried.id }, 'job retried by hand');
    return reply.code(202).header('location', `/api/admin/jobs/${retried.id}`).send(jobJson(retried));
  });

  app.post('/admin/jobs/retry', needs('admin'), async (request, reply) => {
    const { body, log } = request;
    const { kind = null } = parseOrRefuse(retryJobsSchema, body === undefined ? {} : body);
    const retried = await retryAllJobs(deps, { kind, by: callerOf(request) });
    log.info({ kind, retried }, 'dead letters retried by hand');
    return reply.code(202).send({ retried });
  });
}

function parseJobId(text: string): number {
  const id = parseId(text);
  if (id === null) throw jobNotFound(text);
  return id;
}
