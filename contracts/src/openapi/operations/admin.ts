import type { z } from 'zod';
import {
  jobListQuerySchema,
  jobPageSchema,
  jobSchema,
  retriedJobsSchema,
  retryJobsSchema,
} from '../../jobs.ts';
import {
  invoiceFilePageSchema,
  invoiceFileQuerySchema,
  invoiceFileSchema,
  reconcileQuerySchema,
  reconciliationSchema,
  repairSchema,
  restoredSchema,
  restoreSchema,
} from '../../reconcile.ts';
import {
  deadJobExample,
  invoiceFileExample,
  pageOf,
  reconciliationExample,
  retriedJobExample,
} from '../examples.ts';
import type { Operation } from '../operation.ts';

const tag = 'Operations';
const access = 'admin';

const jobOperations: Operation[] = [
  {
    id: 'listJobs',
    method: 'get',
    path: '/api/admin/jobs',
    access,
    tag,
    summary: 'List the jobs of the outbox, newest first',
    description:
      'What is to be done after a commit: invoices, mails, alerts, imports. A job that is done is gone; one that was ' +
      'given up stays as a dead letter.',
    query: jobListQuerySchema,
    answers: {
      200: { description: 'A page of jobs', schema: jobPageSchema, example: pageOf(deadJobExample) },
    },
    problems: [],
  },
  {
    id: 'getJob',
    method: 'get',
    path: '/api/admin/jobs/{id}',
    access,
    tag,
    summary: 'See what a job is about, and why it failed',
    description: 'It names no person: whose invoice it is tells its order.',
    answers: { 200: { description: 'The job', schema: jobSchema, example: deadJobExample } },
    problems: ['job_not_found'],
  },
  {
    id: 'retryJob',
    method: 'post',
    path: '/api/admin/jobs/{id}/retry',
    access,
    tag,
    summary: 'Retry a dead letter',
    description:
      'From the step that failed, with all its attempts before it, as a new job. An import that was given up stays ' +
      'FAILED, as its file may be out of date: then the dead letter just goes.',
    answers: {
      202: {
        description: 'The new job',
        schema: jobSchema,
        example: retriedJobExample,
        headers: { Location: 'Of the new job' },
      },
    },
    problems: ['job_not_found', 'job_not_dead'],
  },
  {
    id: 'retryJobs',
    method: 'post',
    path: '/api/admin/jobs/retry',
    access,
    tag,
    summary: 'Retry every dead letter, or every one of a kind',
    description: 'Those that there are now.',
    body: { schema: retryJobsSchema, example: { kind: 'stock.low' }, isOptional: true },
    answers: {
      202: { description: 'How many', schema: retriedJobsSchema, example: { retried: 3 } },
    },
    problems: [],
  },
];

export const adminOperations: Operation[] = [
  ...jobOperations,
  {
    id: 'reconcile',
    method: 'get',
    path: '/api/admin/reconcile',
    access,
    tag,
    summary: 'Hold the books against each other and against the bucket',
    description:
      'Changes nothing. The books are read at one moment; the bucket is walked after that. It may take minutes: white ' +
      'space is sent until the answer is there, and the connection is cut where it fails.',
    query: reconcileQuerySchema,
    answers: {
      200: {
        description: 'Every check, with what it found',
        schema: reconciliationSchema,
        example: reconciliationExample,
      },
    },
    problems: [],
  },
  {
    id: 'repair',
    method: 'post',
    path: '/api/admin/reconcile/repair',
    access,
    tag,
    summary: 'Put back into the outbox what can be done again',
    description:
      'Dead letters; invoices and mails that no job would bring on; lost PDFs, which are drawn again and stored if ' +
      'they are the very same. Stock, orders and numbers are never changed, and no mail is sent that was sent.',
    answers: {
      202: {
        description: 'What is done again',
        schema: repairSchema,
        example: { jobs: 1, invoices: 0, resends: 0, objects: 1 },
      },
    },
    problems: ['malformed_request'],
  },
  {
    id: 'listInvoiceFiles',
    method: 'get',
    path: '/api/admin/invoice-files',
    access,
    tag,
    summary: 'List what the bucket should hold, by number',
    description: 'One line for each invoice that has a number, in the order in which S3 lists their keys.',
    query: invoiceFileQuerySchema,
    answers: {
      200: {
        description: 'A page of them',
        schema: invoiceFilePageSchema,
        example: pageOf(invoiceFileExample),
      },
    },
    problems: [],
  },
  {
    id: 'restoreInvoiceFiles',
    method: 'post',
    path: '/api/admin/invoice-files/restore',
    access,
    tag,
    summary: 'Draw lost PDFs again',
    description:
      'A PDF is stored again only where it is, byte by byte, the one that was lost; else its job becomes a dead letter. ' +
      'Nothing is mailed. Orders without a stored invoice are passed over.',
    body: { schema: restoreSchema, example: { orderIds: ['ORD-2026-000001'] } },
    answers: { 202: { description: 'How many', schema: restoredSchema, example: { queued: 1 } } },
    problems: [],
  },
];

export const adminSchemas: Record<string, z.ZodType> = {
  Job: jobSchema,
  JobPage: jobPageSchema,
  Reconciliation: reconciliationSchema,
  Repair: repairSchema,
  InvoiceFile: invoiceFileSchema,
  InvoiceFilePage: invoiceFilePageSchema,
};
