import { type JobKind, jobKind } from '@stockroom/contracts/jobs';
import {
  type Job,
  jobCatalogue,
  type JobHandler,
  type JobResult,
  type NewJob,
} from '../outbox/job-catalogue.ts';
import type { WantedJobs } from '../outbox/outbox-store.ts';

// Jobs with the subjects 1, 2, …, which do not exist, for a test's own handlers.

const idsUpTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Jobs of the lane `imports`. */
export function importJobs(count: number): NewJob[] {
  return idsUpTo(count).map((importId) => ({ kind: jobKind.importApply, payload: { importId } }));
}

/** Jobs of the lane `documents`. */
export function orderJobs(count: number): NewJob[] {
  return idsUpTo(count).map((id) => ({
    kind: jobKind.orderCompleted,
    payload: { orderId: id, documentId: id },
  }));
}

/** Jobs of the lane `alerts`. */
export function alertJobs(count: number): NewJob[] {
  const facts = {
    sku: 'A-1',
    name: 'Shelf',
    quantity: 1,
    reorderPoint: 2,
    crossedAt: '2026-01-15T10:30:00.000Z',
  };
  return idsUpTo(count).map((productId) => ({ kind: jobKind.stockLow, payload: { ...facts, productId } }));
}

/** The id of a test job's subject. */
export function subjectOf({ payload }: Pick<Job, 'payload'>): number {
  if ('importId' in payload) return payload.importId;
  if ('orderId' in payload) return payload.orderId;
  if ('productId' in payload) return payload.productId;
  throw new Error('the job has several subjects');
}

/** A claim of jobs of one kind. */
export function wantedJobs(kind: JobKind, limit: number): WantedJobs[] {
  return [{ lane: jobCatalogue[kind].lane, kinds: [kind], limit }];
}

type TestHandler = Omit<JobHandler, 'findMissing'>;

/** A handler of any kind. Its jobs have no subject in the database. */
export function aHandler(
  run: (job: Job) => JobResult | Promise<JobResult>,
  recordFailure: TestHandler['recordFailure'] = async () => undefined,
): TestHandler {
  return { run: async (job) => run(job), recordFailure, requeue: async () => undefined };
}
