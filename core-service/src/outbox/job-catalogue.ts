import { invoiceOverdueSchema, stockLowSchema, webhookFailingSchema } from '@stockroom/contracts/callback';
import { idSchema } from '@stockroom/contracts/ids';
import { jobKind, type JobKind } from '@stockroom/contracts/jobs';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { type BackOff, DAY_OF_ATTEMPTS } from './retry-policy.ts';

/** A document and its order. A job has their ids in columns and nowhere else. */
const documentSchema = z.object({ orderId: idSchema, documentId: idSchema });

/** Every kind of job: the lane in which it waits, and the payload that its handler gets. */
export const jobCatalogue = {
  [jobKind.orderCompleted]: { lane: 'documents', payload: documentSchema },
  [jobKind.creditNoteIssue]: { lane: 'documents', payload: documentSchema },
  [jobKind.invoiceResend]: { lane: 'documents', payload: documentSchema.extend({ resendId: idSchema }) },
  [jobKind.invoiceRestore]: { lane: 'documents', payload: documentSchema },
  [jobKind.stockLow]: {
    lane: 'alerts',
    payload: stockLowSchema.shape.data.omit({ alertId: true, businessName: true }),
  },
  [jobKind.invoiceOverdue]: {
    lane: 'alerts',
    payload: invoiceOverdueSchema.shape.data.omit({ alertId: true, businessName: true }),
  },
  [jobKind.webhookFailing]: {
    lane: 'alerts',
    payload: webhookFailingSchema.shape.data.omit({ alertId: true, businessName: true }),
  },
  [jobKind.importApply]: { lane: 'imports', payload: z.object({ importId: idSchema }) },
} as const satisfies Record<JobKind, { lane: string; payload: z.ZodType }>;

export type Lane = (typeof jobCatalogue)[JobKind]['lane'];

export interface LaneSettings {
  /** Jobs at once in one instance, if OUTBOX_CONCURRENCY allows as many. */
  maxConcurrency: number;
  backOff: BackOff;
}

/** Lanes share neither concurrency nor back-off nor circuit. Kinds that call the same receiver belong in one lane. */
export const laneSettings: Record<Lane, LaneSettings> = {
  documents: { maxConcurrency: Infinity, backOff: DAY_OF_ATTEMPTS },
  alerts: { maxConcurrency: 1, backOff: DAY_OF_ATTEMPTS },
  imports: { maxConcurrency: 1, backOff: DAY_OF_ATTEMPTS },
};

export type JobPayload<Kind extends JobKind> = z.output<(typeof jobCatalogue)[Kind]['payload']>;

/** A job to insert: a kind of the catalogue with its payload. */
export type NewJob = { [Kind in JobKind]: { kind: Kind; payload: JobPayload<Kind> } & JobOptions }[JobKind];

interface JobOptions {
  /** The span that caused it; null or undefined without tracing. */
  traceparent?: string | null;
  /**
   * The time, on the database's clock, before which the job does not run and has no place in its lane. By default it is
   * due at once.
   */
  dueAt?: Date;
}

/** A claimed job with its parsed payload. `attempts` includes the current attempt. */
export type Job<Kind extends JobKind = JobKind> = {
  [Each in JobKind]: {
    id: number;
    kind: Each;
    payload: JobPayload<Each>;
    attempts: number;
    traceparent: string | null;
  };
}[Kind];

/**
 * The result of an attempt: done, to be retried, or dead, which is never retried automatically. `unreachable` and
 * `held` jobs were not attempted: the receiver cannot be reached, or an operator has to correct something first.
 * `broken`: the connection was lost during the call. Reasons contain no personal data.
 */
export type JobResult = (
  { outcome: 'done' } | { outcome: 'retry' | 'dead' | 'unreachable' | 'held' | 'broken'; reason: string }
) & {
  /**
   * Records the effects of the attempt, such as a sent mail. Called before the job is settled, and repeated until it
   * succeeds.
   */
  record?: () => Promise<void>;
};

/** Why an attempt failed, and when the next one is due; null: never. */
interface JobFailure {
  reason: string;
  nextRetryAt: Date | null;
}

export interface JobHandler<Kind extends JobKind = JobKind> {
  /** Does the job. A job whose success could not be recorded runs again. */
  run(job: Job<Kind>): Promise<JobResult>;
  /** Records the failure with the subject of the job, in the transaction that puts the job back or marks it dead. */
  recordFailure(tx: Tx, job: Job<Kind>, failure: JobFailure): Promise<void>;
  /** Resets the subjects of new or requeued jobs, in the transaction that inserts the jobs. */
  requeue(tx: Tx, payloads: JobPayload<Kind>[]): Promise<void>;
  /** Up to `limit` payloads of missing jobs, for a repair. */
  findMissing?(tx: Tx, limit: number): Promise<JobPayload<Kind>[]>;
}

/** A handler for every kind. */
export type JobHandlers = { [Kind in JobKind]: JobHandler<Kind> };

/** Parses a payload as the catalogue demands. The reason names the faulty fields and none of their values. */
export function parsePayload<Kind extends JobKind>(
  kind: Kind,
  payload: unknown,
): { payload: JobPayload<Kind> } | { reason: string } {
  const parsed = jobCatalogue[kind].payload.safeParse(payload);
  if (parsed.success) return { payload: parsed.data as JobPayload<Kind> };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`);
  return { reason: `the payload is not valid (${faults.join('; ')})` };
}
