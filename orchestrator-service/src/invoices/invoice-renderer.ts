import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { InvoiceDocument } from './invoice-document.ts';
import { StepFailure } from './step-failure.ts';

/** Draws invoices in worker threads, so that the thread that answers requests never waits for one. */
export interface InvoiceRenderer {
  /**
   * The bytes of the invoice's PDF: the same for the same document.
   * @throws StepFailure where the queue is full, the time is up, or the document cannot be drawn
   */
  render: (invoice: InvoiceDocument) => Promise<Uint8Array>;
  /** Lets renders in flight finish, then ends the threads. */
  close: () => Promise<void>;
}

export interface RendererOptions {
  threads?: number;
  /** Renders that may wait for a free thread. */
  maxQueue?: number;
  /** How long a render may take, its wait included. Past it, its thread is ended and replaced. */
  timeoutMs?: number;
}

export function createInvoiceRenderer({
  threads = 1,
  maxQueue = 200,
  timeoutMs = 10_000,
}: RendererOptions = {}): InvoiceRenderer {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('render-worker.ts', import.meta.url)),
    name: 'renderInvoice',
    minThreads: threads,
    maxThreads: threads,
    // A document that outgrows this ends its thread, not the service; its fonts and what they remember take about 50 MB.
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  // Counted here because piscina (5.3.2) forgets its own limit for tasks that carry a signal.
  let inFlight = 0;
  return {
    async render(invoice) {
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
    },
    close: () => pool.close(),
  };
}
