import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { BusinessLogo } from './business-logo.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/** Draws invoices in worker threads, so that the thread that answers requests never waits for one. */
export interface InvoiceRenderer {
  /**
   * The bytes of the invoice's PDF: the same for the same document.
   * @throws StepFailure where the queue is full, the time is up, or the document cannot be drawn
   */
  render: (invoice: InvoiceDocument) => Promise<Uint8Array>;
  /** Lets every thread draw the document, so that the first real one does not wait for fonts and cold code. Never throws. */
  warmUp: (invoice: InvoiceDocument) => Promise<void>;
  /** Lets renders in flight finish, then ends the threads. */
  close: () => Promise<void>;
}

/** What each thread is given once, at its start. */
export interface WorkerData {
  logo: BusinessLogo | null;
}

export interface RendererOptions {
  /** Drawn at the head of every invoice. */
  logo?: BusinessLogo | null;
  threads?: number;
  /** Renders that may wait for a free thread. */
  maxQueue?: number;
  /** How long a render may take, its wait included. Past it, its thread is ended and replaced. */
  timeoutMs?: number;
}

const WARM_UP_TIMES = 3;

export function createInvoiceRenderer({
  logo = null,
  threads = 1,
  maxQueue = 200,
  timeoutMs = 10_000,
}: RendererOptions = {}): InvoiceRenderer {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('render-worker.ts', import.meta.url)),
    name: 'renderInvoice',
    workerData: { logo } satisfies WorkerData,
    minThreads: threads,
    maxThreads: threads,
    // A document that outgrows this ends its thread, not the service. Every typeface in use and what they remember take
    // about 60 MB of it, and 50 MB of font files beside it; the rest is what is not yet collected.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  // Counted here because piscina (5.3.2) forgets its own limit for tasks that carry a signal.
  let inFlight = 0;

  async function render(invoice: InvoiceDocument): Promise<Uint8Array> {
    if (inFlight >= threads + maxQueue) {
      throw new StepFailure('too many PDFs wait to be drawn', { permanent: false });
    }
    inFlight += 1;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await pool.run(invoice, { signal });
    } catch (cause) {
      const reason = signal.aborted ? 'the PDF was not drawn in time' : 'the PDF could not be drawn';
      throw new StepFailure(reason, { permanent: false, cause });
    } finally {
      inFlight -= 1;
    }
  }

  return {
    render,
    async warmUp(invoice) {
      // As many at once as there are threads: piscina gives each to an idle one.
      for (let time = 0; time < WARM_UP_TIMES; time += 1) {
        await Promise.allSettled(Array.from({ length: threads }, () => render(invoice)));
      }
    },
    close: () => pool.close(),
  };
}
