import { Gauge, Histogram, type Registry } from 'prom-client';
import type { IssuedInvoice } from '../invoices/issue-invoice.ts';
import type { MailMetrics } from './mail-metrics.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BYTES = [10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000];

export type InvoiceMetrics = ReturnType<typeof createInvoiceMetrics>;

/** Of invoices, which are made in threads of their own. */
export function createInvoiceMetrics(registry: Registry, mails: Pick<MailMetrics, 'mailSettled'>) {
  const registers = [registry];
  const stepDuration = new Histogram({
    name: 'stockroom_invoice_step_duration_seconds',
    help: 'Time that a step of an invoice took: render draws the PDF, store puts or fetches it, mail gives it to SES',
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

  return {
    invoiceIssued({ report, steps }: IssuedInvoice): void {
      for (const [index, { name, ms }] of steps.entries()) {
        const isDone = report.failure === null || index < steps.length - 1;
        stepDuration.observe({ step: name, outcome: isDone ? 'done' : 'failed' }, ms / 1000);
        if (name === 'mail') mails.mailSettled('invoice', isDone);
      }
      const isDrawn = steps.some(({ name }) => name === 'render');
      if (isDrawn && report.stored !== null) pdfBytes.observe(report.stored.bytes);
    },

    /** Shows how many invoices the threads have taken on, and how many wait for one of them. */
    showThreads(threads: { underWay: () => number; waiting: () => number; underWayMax: number }): void {
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_invoices_under_way',
          help: 'Invoices taken on and not finished, those that wait for a thread included',
          registers: [],
          collect() {
            this.set(threads.underWay());
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
          help: 'Invoices past which a callback is told to come again',
          registers: [],
          collect() {
            this.set(threads.underWayMax);
          },
        }),
      );
    },
  };
}
