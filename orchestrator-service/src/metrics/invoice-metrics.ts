import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CommandOutcome } from '../documents/run-steps.ts';
import type { MailMetrics } from './mail-metrics.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BYTES = [10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000];

/** Metrics of invoices, which worker threads issue. */
export function createInvoiceMetrics(registry: Registry, mails: Pick<MailMetrics, 'mailSettled'>) {
  const registers = [registry];
  const stepDuration = new Histogram({
    name: 'stockroom_invoice_step_duration_seconds',
    help: 'Duration of each invoice step: render draws the PDF, store puts or fetches it, mail hands it to SES',
    labelNames: ['step', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const pdfBytes = new Histogram({
    name: 'stockroom_invoice_pdf_bytes',
    help: 'Size of the PDFs drawn and stored',
    buckets: BYTES,
    registers,
  });
  const missingGlyphs = new Counter({
    name: 'stockroom_invoices_missing_glyphs_total',
    help: 'PDFs with a character that no installed typeface has, printed as a box',
    registers,
  });

  return {
    commandDone({ report, steps }: CommandOutcome): void {
      for (const [index, { name, ms }] of steps.entries()) {
        const isDone = report.failure === null || index < steps.length - 1;
        stepDuration.observe({ step: name, outcome: isDone ? 'done' : 'failed' }, ms / 1000);
        if (name === 'mail') mails.mailSettled('invoice', isDone);
      }
      const isDrawn = steps.some(({ name }) => name === 'render');
      if (!isDrawn || report.stored === null) return;
      pdfBytes.observe(report.stored.bytes);
      if (report.stored.missingGlyphs > 0) missingGlyphs.inc();
    },

    /** Shows the number of invoices in progress, and of those that wait for a thread. */
    showThreads(threads: { inProgress: () => number; waiting: () => number; maxInProgress: number }): void {
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_invoices_under_way',
          help: 'Invoices accepted and not finished, including those that wait for a thread',
          registers: [],
          collect() {
            this.set(threads.inProgress());
          },
        }),
      );
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_invoices_waiting',
          help: 'Invoices that wait for a thread',
          registers: [],
          collect() {
            this.set(threads.waiting());
          },
        }),
      );
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_invoices_under_way_max',
          help: 'Limit of invoices in progress; past it, callbacks are refused and retried',
          registers: [],
          collect() {
            this.set(threads.maxInProgress);
          },
        }),
      );
    },
  };
}
