import { fileURLToPath } from 'node:url';
import type { CallbackReport, OrderCompleted } from '@stockroom/contracts/callback';
import { Piscina } from 'piscina';
import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import { createRequestsUnderWay, type RequestsUnderWay } from '../http/requests-under-way.ts';
import type { InvoiceMetrics } from '../metrics/invoice-metrics.ts';
import type { BusinessLogo } from './business-logo.ts';
import type { Business } from './invoice-document.ts';
import type { IssuedInvoice } from './issue-invoice.ts';
import { traceSteps } from './trace-steps.ts';

/** Issues invoices in threads of their own, so that the thread that answers requests never waits for one. */
export interface InvoiceIssuer {
  /**
   * Issues the invoice of a completed order, as part of the span `traceparent`, if any. Never throws: the report says
   * what is done and why not more.
   */
  issue: (event: OrderCompleted, traceparent?: string | null) => Promise<CallbackReport>;
  /** Lets invoices under way finish, then ends the threads. */
  close: () => Promise<void>;
}

/** What the invoices are made with and where they go. */
interface IssuerSettings {
  business: Business;
  region: string;
  bucket: string;
  s3Endpoint: string | null;
  sesEndpoint: string | null;
  configurationSet: string | null;
  logo: BusinessLogo | null;
}

/** What each thread is given once, at its start. */
export interface ThreadSettings extends IssuerSettings {
  requestsUnderWay: Int32Array;
  drawTimeoutMs: number | undefined;
}

export interface IssuerOptions {
  settings: IssuerSettings;
  logger: Logger;
  tracing?: Tracing | null;
  metrics?: InvoiceMetrics;
  threads?: number;
  /** These come first. */
  requestsUnderWay?: RequestsUnderWay;
  /** Invoices that may be under way in each thread: while one waits for S3 or SES, others are drawn. */
  maxPerThread?: number;
  /** How long a drawing may take, where it is not as long as the renderer lets it. */
  drawTimeoutMs?: number;
  /** Of the threads, where it is not this process's own: the SDK reads its credentials there. */
  env?: NodeJS.ProcessEnv;
}

export function createInvoiceIssuer({
  settings,
  logger,
  tracing = null,
  metrics,
  threads = 1,
  requestsUnderWay = createRequestsUnderWay(),
  maxPerThread = 100,
  drawTimeoutMs,
  env,
}: IssuerOptions): InvoiceIssuer {
  const pool = new Piscina<OrderCompleted, IssuedInvoice>({
    filename: fileURLToPath(new URL('invoice-worker.ts', import.meta.url)),
    name: 'issue',
    workerData: {
      ...settings,
      requestsUnderWay: requestsUnderWay.count,
      drawTimeoutMs,
    } satisfies ThreadSettings,
    ...(env === undefined ? {} : { env }),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: maxPerThread,
    // An idle thread would otherwise sleep without its event loop, and not see that S3 or SES has closed a connection:
    // the next request on it would be lost.
    atomics: 'disabled',
    // A document that outgrows this ends its thread, not the service. Every typeface in use and what they remember take
    // about 60 MB of it, and 50 MB of font files beside it; the rest is what is not yet collected.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  // A thread that dies with nothing under way; another takes its place.
  pool.on('error', (error) => logger.error({ err: error }, 'invoice thread died'));
  let underWay = 0;
  const underWayMax = threads * maxPerThread;
  metrics?.showThreads({ underWay: () => underWay, waiting: () => pool.queueSize, underWayMax });

  async function issueInThread(event: OrderCompleted): Promise<IssuedInvoice> {
    if (underWay >= underWayMax) return failedWith('too many invoices are under way', null);
    underWay += 1;
    try {
      return await pool.run(event);
    } catch (error) {
      // The thread has died, with all that it had under way. Core asks again, and what was stored is found.
      return failedWith('the invoice was interrupted', String(error));
    } finally {
      underWay -= 1;
    }
  }

  return {
    async issue(event, traceparent = null) {
      const issued = await issueInThread(event);
      metrics?.invoiceIssued(issued);
      const { report, trace } = issued;
      const { failure } = report;
      if (tracing !== null) traceSteps(tracing, { event, issued, parent: traceparent });
      if (failure !== null) {
        logger.warn({ trace, invoiceNumber: event.data.invoice.number, failure }, 'invoice step failed');
      }
      return report;
    },
    close: () => pool.close(),
  };
}

function failedWith(reason: string, trace: string | null): IssuedInvoice {
  return {
    report: { stored: null, sent: null, failure: { step: 'render', permanent: false, reason } },
    trace,
    steps: [],
  };
}
