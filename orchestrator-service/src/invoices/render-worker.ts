import { setImmediate } from 'node:timers/promises';
import { setPriority } from 'node:os';
import { workerData } from 'piscina';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import type { WorkerData } from './invoice-renderer.ts';

/** Enough to let requests go first, and not so much that other work on the machine stops the invoices. */
const RENDER_NICENESS = 5;

// Linux has a priority for each thread; elsewhere this would hold back the whole process.
if (process.platform === 'linux') setPriority(RENDER_NICENESS);

// Once for each worker thread.
const { logo } = workerData as WorkerData;
const fonts = loadTypefaces();

/** What a worker thread does for `createInvoiceRenderer`. */
export async function renderInvoice(invoice: InvoiceDocument): Promise<Uint8Array> {
  const pdf = drawInvoicePdf({ fonts, logo }, invoice);
  // With a backlog, piscina goes from task to task without a turn of the event loop, in which pdfkit's streams end:
  // until they have, every document stays in memory.
  await setImmediate();
  return pdf;
}
