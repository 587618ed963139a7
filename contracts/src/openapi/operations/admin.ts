import type { z } from 'zod';
import {
  jobListQuerySchema,
  jobPageSchema,
  jobSchema,
  retriedJobsSchema,
  retryJobsSchema,
} from '../../jobs.ts';
import { overviewQuerySchema, overviewSchema } from '../../overview.ts';
import {
  finishedReconciliationSchema,
  invoiceFilePageSchema,
  invoiceFileQuerySchema,
  invoiceFileSchema,
  reconcileQuerySchema,
  reconciliationSchema,
  repairSchema,
  restoredSchema,
  restoreSchema,
} from '../../reconcile.ts';
import { deadJobExample, invoiceFileExample, pageOf, retriedJobExample } from '../examples.ts';
import type { Operation } from '../operation.ts';

const tag = 'Operations';
const access = 'admin';

const reconciliationExample = {
  clean: false,
  checks: [
    { check: 'ledger_sum', count: 0, repairable: false, findings: [] },
    {
      check: 'object_missing',
      count: 1,
      repairable: true,
      findings: [
        {
          id: 'INV-2026-000001',
          detail: 'invoices/2026/INV-2026-000001.pdf is recorded as stored but is missing from the bucket',
        },
      ],
    },
  ],
  knownGaps: [],
  suppressedMails: { count: 0, findings: [] },
  checkedAt: '2026-02-01T08:00:00.000Z',
};

const jobOperations: Operation[] = [
  {
    id: 'listJobs',
    method: 'get',
    path: '/api/admin/jobs',
    access,
    tag,
    summary: 'List the jobs of the outbox, newest first',
    description:
      'Work that follows a commit: invoices, mails, alerts, imports. A finished job is deleted. A job that was given up ' +
      'stays as a dead letter.',
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
    summary: 'Read a job and its last error',
    description: 'It contains no personal data: read its order to find the customer.',
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
      'Makes a new job, which continues with the step that failed and has all its attempts again. An import that was given up stays ' +
      '`FAILED`, because its file may be out of date: then only the dead letter is deleted.',
    answers: {
      202: {
        description: 'The new job',
        schema: jobSchema,
        example: retriedJobExample,
        headers: { Location: 'The path of the new job' },
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
    summary: 'Retry all dead letters, or all of a kind',
    description: 'Only jobs that are dead when the request arrives.',
    body: { schema: retryJobsSchema, example: { kind: 'stock.low' }, isOptional: true },
    answers: {
      202: { description: 'The number of retried jobs', schema: retriedJobsSchema, example: { retried: 3 } },
    },
    problems: [],
  },
];

const overviewExample = {
  attention: { failedInvoices: 1, failedCreditNotes: 0, deadLetters: 2, lowStock: 3, overdueOrders: 4 },
  reconciliation: {
    finishedAt: '2026-02-01T02:00:00.000Z',
    actor: 'nightly checks',
    deep: false,
    findings: [{ check: 'object_missing', count: 1 }],
  },
  currency: 'USD',
  hours: [{ from: '2026-02-01T08:00:00.000Z', orders: 1, revenue: 43.98, mails: 1 }],
  load: { eventLoopMs: 0.1, connections: { busy: 1, idle: 4, max: 20, waiting: 0 } },
  health: {
    status: 'ready',
    version: '0.1.0',
    uptimeSeconds: 86_400,
    parts: {
      database: { status: 'up', ms: 0.4 },
      migrations: { status: 'up', ms: 0.3, applied: 66, pending: 0 },
      queue: { status: 'up', ms: 0.5, depth: 1, oldestSeconds: 0.1 },
      orders: { status: 'up', ms: 0, attemptMs: 0 },
    },
  },
};

export const adminOperations: Operation[] = [
  {
    id: 'getOverview',
    method: 'get',
    path: '/api/admin/overview',
    access,
    tag,
    summary: 'What needs somebody, the last reconciliation, the last hours, and the health of core',
    description:
      'Cheap enough to be read every few seconds. The counts are limited; the lists of invoices, credit notes, jobs, products and orders ' +
      'have the rows: `?state=FAILED`, `?state=dead`, `?lowStock=true` and `?overdue=true`.',
    query: overviewQuerySchema,
    answers: { 200: { description: 'The overview', schema: overviewSchema, example: overviewExample } },
    problems: [],
  },
  ...jobOperations,
  {
    id: 'reconcile',
    method: 'get',
    path: '/api/admin/reconcile',
    access,
    tag,
    summary: 'Check the database for inconsistencies, and compare it with the bucket',
    description:
      'Changes nothing but the last reconciliation in the overview. The database is read in one snapshot, and the bucket is listed after that. This can take minutes: the server ' +
      'sends white space until the answer is ready, and cuts the connection if it fails.',
    query: reconcileQuerySchema,
    answers: {
      200: {
        description: 'Each check, with its findings',
        schema: reconciliationSchema,
        example: reconciliationExample,
      },
    },
    problems: [],
  },
  {
    id: 'recordReconciliation',
    method: 'post',
    path: '/api/admin/reconcile/last',
    access,
    tag,
    summary: 'Record the summary of a reconciliation',
    description:
      'The gateway does this at the end of each reconciliation. The overview shows the last one to everybody.',
    body: {
      schema: finishedReconciliationSchema,
      example: { deep: false, findings: [{ check: 'object_missing', count: 1 }] },
    },
    answers: { 204: { description: 'The summary is recorded' } },
    problems: [],
  },
  {
    id: 'repair',
    method: 'post',
    path: '/api/admin/reconcile/repair',
    access,
    tag,
    summary: 'Repair the findings that can be repaired',
    description:
      'Retries dead letters, makes the missing jobs of invoices and mails, and draws lost PDFs again, which are stored only if ' +
      'they have the same bytes. Advances sequences that are behind their tables, and computes wrong payment statuses of orders again. ' +
      'Never changes stock, amounts or numbers, and sends no mail twice.',
    answers: {
      202: {
        description: 'The number of repairs of each kind',
        schema: repairSchema,
        example: { jobs: 1, invoices: 0, resends: 0, objects: 1, sequences: 0, paymentStatuses: 0 },
      },
    },
    problems: [],
  },
  {
    id: 'listInvoiceFiles',
    method: 'get',
    path: '/api/admin/invoice-files',
    access,
    tag,
    summary: 'List the PDFs that the bucket should have, by number',
    description: 'One line for each invoice that has a number, in the order in which S3 lists their keys.',
    query: invoiceFileQuerySchema,
    answers: {
      200: {
        description: 'A page of PDFs',
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
      'A PDF is stored again only if it has the same bytes as the lost one; otherwise its job becomes a dead letter. ' +
      'Nothing is mailed. Orders without a stored invoice are skipped.',
    body: { schema: restoreSchema, example: { orderIds: ['ORD-2026-000001'] } },
    answers: { 202: { description: 'The number of PDFs', schema: restoredSchema, example: { queued: 1 } } },
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
  Overview: overviewSchema,
};
