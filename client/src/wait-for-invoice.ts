import type { components } from './api-types.ts';
import { pause } from './retrying-fetch.ts';
import { StockroomProblem } from './stockroom-problem.ts';

type Invoice = components['schemas']['Invoice'];

export interface WaitOptions {
  /** Ends the wait, with its reason. */
  signal?: AbortSignal;
  /** The longest wait, 60,000 by default. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 3_000;
const GROWTH = 1.5;
const PASSING = new Set([429, 503, 504]);

/**
 * Thrown if an invoice failed, with the reason in `invoice.lastError`; `invoices.retry` resumes it. Also thrown if its
 * order was cancelled before the invoice had a number: it is then `CANCELLED`, for ever.
 */
export class InvoiceFailed extends Error {
  readonly invoice: Invoice;

  constructor(invoice: Invoice) {
    super(
      invoice.state === 'CANCELLED'
        ? `The order ${invoice.orderId} was cancelled before it had an invoice`
        : `The invoice of ${invoice.orderId} failed: ${invoice.lastError ?? 'no reason was given'}`,
    );
    this.name = 'InvoiceFailed';
    this.invoice = invoice;
  }
}

/** Thrown if an invoice is not ready in time. It may become ready later. */
export class InvoiceTimeout extends Error {
  /** The last state read; null if Stockroom never answered. */
  readonly invoice: Invoice | null;

  constructor(orderId: string, { timeoutMs, invoice }: { timeoutMs: number; invoice: Invoice | null }) {
    const state = invoice === null ? 'could not be read' : `is ${invoice.state}`;
    super(`The invoice of ${orderId} ${state} after ${timeoutMs} ms`);
    this.name = 'InvoiceTimeout';
    this.invoice = invoice;
  }
}

interface Waiting extends WaitOptions {
  orderId: string;
  /** Reads the invoice; stops when the signal aborts. */
  read: (signal: AbortSignal) => Promise<Invoice>;
  isReady: (invoice: Invoice) => boolean;
}

/**
 * Polls an invoice until it is ready, at growing intervals from 0.1 to 3 s, or as `Retry-After` says. Continues while
 * the network or the service fails.
 * @throws InvoiceFailed, InvoiceTimeout, the signal's reason, StockroomProblem if waiting cannot help
 */
export async function waitForInvoice({
  orderId,
  read,
  isReady,
  signal,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: Waiting): Promise<Invoice> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const either = signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]);
  let invoice: Invoice | null = null;
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * GROWTH, MAX_PAUSE_MS)) {
      either.throwIfAborted();
      const answer = await read(either).catch((error: unknown) => {
        if (either.aborted || !isPassing(error)) throw error;
        return error as Error;
      });
      if (!(answer instanceof Error)) {
        invoice = answer;
        if (isReady(invoice)) return invoice;
        if (invoice.state === 'FAILED' || invoice.state === 'CANCELLED') throw new InvoiceFailed(invoice);
      }
      const retryAfterMs = answer instanceof StockroomProblem ? (answer.retryAfterSeconds ?? 0) * 1_000 : 0;
      // With jitter, so that clients that started together do not poll together.
      await pause(Math.max(pauseMs * (0.5 + Math.random() / 2), retryAfterMs), either);
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (deadline.signal.aborted) throw new InvoiceTimeout(orderId, { timeoutMs, invoice });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the failure may be transient. Without an answer, `fetch` throws a TypeError, possibly of another realm. */
function isPassing(error: unknown): boolean {
  return (
    (error as Error).name === 'TypeError' || (error instanceof StockroomProblem && PASSING.has(error.status))
  );
}
