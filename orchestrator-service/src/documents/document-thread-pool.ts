import { fileURLToPath } from 'node:url';
import type { CallbackReport } from '@stockroom/contracts/callback';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import { Piscina } from 'piscina';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import { withTimeout } from '@stockroom/service-kit/with-timeout';
import type { Logger } from 'pino';
import { createInFlightRequests, type InFlightRequests } from '../http/in-flight-requests.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import type { ShopDefaults } from './business.ts';
import { LogoUnavailable, type SellerLogos } from './seller-logos.ts';
import type { InvoiceMailSettings } from './invoice-mail.ts';
import type { CommandOutcome } from './run-steps.ts';
import { traceSteps } from './trace-steps.ts';

/** The longest wait for the threads at the start. */
const WARM_WITHIN_MS = 10_000;

/** Draws, stores and mails documents in worker threads, so that the main thread is never blocked. */
export interface DocumentThreadPool {
  /**
   * Executes a command, as part of the span `traceparent`, if any. Never throws: the report states the result and the
   * reason of a failure.
   */
  run: (command: DocumentCommand, traceparent?: string | null) => Promise<CallbackReport>;
  /**
   * Resolves when every thread has loaded its code and fonts, or after `withinMs`, which is logged: the first documents
   * then take longer.
   */
  warm: (withinMs?: number) => Promise<void>;
  /** Finishes commands in flight, then ends the threads. */
  close: () => Promise<void>;
}

/** The defaults of the letterhead, the settings of mails, and the endpoints of S3 and SES. */
interface DocumentSettings {
  shop: ShopDefaults;
  invoiceMail: InvoiceMailSettings;
  region: string;
  bucket: string;
  s3Endpoint: string | null;
  sesEndpoint: string | null;
  configurationSet: string | null;
}

/** Each thread gets these once, at its start. */
export interface ThreadSettings extends DocumentSettings {
  inFlightRequests: Int32Array;
  drawTimeoutMs: number | undefined;
  callTimeoutMs: number | undefined;
}

/** A command, and the logo of its document. */
export interface ThreadTask {
  command: DocumentCommand;
  logo: PdfPicture | null;
}

/** Counts the commands of the threads. */
interface CommandMeter {
  commandDone: (outcome: CommandOutcome) => void;
  /** Receives functions that count the commands in flight in the threads, and those that wait for a thread. */
  showThreads: (threads: { inProgress: () => number; waiting: () => number; maxInProgress: number }) => void;
}

export interface ThreadPoolOptions {
  settings: DocumentSettings;
  logos: SellerLogos;
  logger: Logger;
  tracing?: Tracing | null;
  metrics?: CommandMeter;
  threads?: number;
  /** Threads pause while API requests are in flight. */
  inFlightRequests?: InFlightRequests;
  /** The limit of commands in flight in each thread: while one waits for S3 or SES, others are drawn. */
  maxPerThread?: number;
  /** The time-out of a drawing, if not the renderer's default. */
  drawTimeoutMs?: number;
  /** The time-out of an S3 or SES call, if not 10 s. */
  callTimeoutMs?: number;
  /** The threads' environment, if not that of this process: the SDK reads its credentials there. */
  env?: NodeJS.ProcessEnv;
}

export function createDocumentThreadPool(options: ThreadPoolOptions): DocumentThreadPool {
  const { logos, logger, tracing = null, metrics, threads = 1, maxPerThread = 100 } = options;
  const { pool, warm } = startThreads(options, { threads, maxPerThread });
  const running = new Set<Promise<CommandOutcome>>();
  const maxInProgress = threads * maxPerThread;
  metrics?.showThreads({ inProgress: () => running.size, waiting: () => pool.queueSize, maxInProgress });

  async function runInThread(command: DocumentCommand): Promise<CommandOutcome> {
    try {
      return await pool.run({ command, logo: await logos.logoOf(command) });
    } catch (error) {
      if (error instanceof LogoUnavailable) return failedWith(error.message, String(error.cause));
      // The thread died with all its commands. Core retries them, and finds a PDF that was stored.
      return failedWith('the invoice was interrupted', String(error));
    }
  }

  async function runCounted(command: DocumentCommand): Promise<CommandOutcome> {
    if (running.size >= maxInProgress) return failedWith('too many invoices are in progress', null);
    const outcome = runInThread(command);
    running.add(outcome);
    return outcome.finally(() => running.delete(outcome));
  }

  return {
    async run(command, traceparent = null) {
      const outcome = await runCounted(command);
      metrics?.commandDone(outcome);
      const { type, data } = command;
      const { report, trace } = outcome;
      const { failure } = report;
      if (tracing !== null) traceSteps(tracing, { type, outcome, parent: traceparent });
      const invoiceNumber = data.document.number;
      const missingGlyphs = report.stored?.missingGlyphs ?? 0;
      if (missingGlyphs > 0)
        logger.warn({ invoiceNumber, missingGlyphs }, 'invoice drawn with missing glyphs');
      const missing = report.stored?.einvoiceMissing ?? [];
      if (missing.length > 0) logger.warn({ invoiceNumber, missing }, 'invoice drawn without its e-invoice');
      const unattached = report.sent?.attachmentMissing ?? [];
      if (unattached.length > 0)
        logger.warn({ invoiceNumber, missing: unattached }, 'invoice mailed without its e-invoice');
      if (failure !== null) logger.warn({ trace, invoiceNumber, failure }, 'invoice step failed');
      return report;
    },
    async warm(withinMs = WARM_WITHIN_MS) {
      await withTimeout(withinMs, () => warm.all).catch(() =>
        logger.warn({ withinMs, warmThreads: warm.count(), threads }, 'document threads not ready in time'),
      );
    },
    async close() {
      await Promise.all(running);
      await pool.close();
    },
  };
}

/** Starts the threads; `warm` counts those that have loaded their code and fonts, and `all` resolves when every one has. */
function startThreads(
  {
    settings,
    logger,
    inFlightRequests = createInFlightRequests(),
    drawTimeoutMs,
    callTimeoutMs,
    env,
  }: ThreadPoolOptions,
  { threads, maxPerThread }: { threads: number; maxPerThread: number },
) {
  const pool = new Piscina<ThreadTask, CommandOutcome>({
    filename: fileURLToPath(new URL('document-worker.ts', import.meta.url)),
    name: 'run',
    workerData: {
      ...settings,
      inFlightRequests: inFlightRequests.count,
      drawTimeoutMs,
      callTimeoutMs,
    } satisfies ThreadSettings,
    ...(env === undefined ? {} : { env }),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: maxPerThread,
    // Otherwise an idle thread sleeps without its event loop and does not notice that S3 or SES closed a connection.
    // The next request on that connection would fail.
    atomics: 'disabled',
    // A document that needs more memory ends its thread, not the service. Typefaces and their caches take about 60 MB
    // of it, and font files 50 MB outside of it; the rest is for garbage.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  // An idle thread died. The pool starts another.
  pool.on('error', (error) => logger.error({ err: error }, 'document thread died'));
  const allWarm = Promise.withResolvers<void>();
  let warmThreads = 0;
  // A thread posts one message: that it is ready.
  pool.on('message', () => {
    warmThreads += 1;
    if (warmThreads === threads) allWarm.resolve();
  });
  return { pool, warm: { all: allWarm.promise, count: () => warmThreads } };
}

function failedWith(reason: string, trace: string | null): CommandOutcome {
  return {
    report: { stored: null, sent: null, failure: { step: 'render', permanent: false, reason } },
    trace,
    steps: [],
  };
}
