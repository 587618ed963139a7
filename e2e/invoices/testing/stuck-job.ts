import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import { invoiceWhen } from '../../api.ts';
import { eventually } from '../../stockroom-under-test.ts';
import type { InvoicePipeline } from './invoice-pipeline.ts';

/** A machine under load may not finish a drawing in time. The next attempt then meets the fault that the test has set. */
const UNDER_LOAD = 'the PDF was not drawn in time';

/** Waits until an attempt at the order's invoice, the given one or any, has failed and the next one is scheduled. */
export async function failedAttempt(
  { gatewayUrl }: Pick<InvoicePipeline, 'gatewayUrl'>,
  { order, attempt = 1 }: { order: OrderJson; attempt?: number },
): Promise<InvoiceJson> {
  return invoiceWhen(
    `${gatewayUrl}/api/orders/${order.orderId}`,
    ({ attempts, lastError }) => attempts >= attempt && lastError !== null && lastError !== UNDER_LOAD,
  );
}

/**
 * The reasons of the failed attempts at an invoice that is mailed or FAILED, except drawings that a busy machine did not
 * finish in time.
 */
export async function failuresOf(pipeline: Logging, invoiceNumber: string | null): Promise<string[]> {
  return (await loggedFailures(pipeline, invoiceNumber)).filter((reason) => reason !== UNDER_LOAD);
}

/** The number of attempts at a mailed invoice, except drawings that a busy machine did not finish in time. */
export async function attemptsOf(pipeline: Logging, { number, attempts }: InvoiceJson): Promise<number> {
  const failures = await loggedFailures(pipeline, number);
  return attempts - failures.filter((reason) => reason === UNDER_LOAD).length;
}

type Logging = Pick<InvoicePipeline, 'log'>;

interface LogLine {
  invoiceNumber: string;
  sent?: boolean;
  failure: { reason: string; permanent: boolean } | null;
}

/** A service writes its log with a delay, so this waits for the line of the last attempt. */
async function loggedFailures({ log }: Logging, invoiceNumber: string | null): Promise<string[]> {
  const handled = await eventually(`the log of ${invoiceNumber}`, async () => {
    const lines = log('orchestrator')
      .split('\n')
      // A killed process may have left half a line.
      .filter((line) => line.endsWith('"msg":"callback handled"}'))
      .map((line) => JSON.parse(line) as LogLine)
      .filter((line) => line.invoiceNumber === invoiceNumber);
    return lines.some(({ sent, failure }) => sent === true || failure?.permanent === true) ? lines : null;
  });
  return handled.flatMap(({ failure }) => failure?.reason ?? []);
}

/** Makes waiting jobs due, as if their back-off, or the lease of a killed worker, had expired. */
export async function endBackOffsAndLeases({
  databaseUrl,
}: Pick<InvoicePipeline, 'databaseUrl'>): Promise<void> {
  await withClient(databaseUrl, (client) =>
    client.query(
      'update outbox set available_at = now(), queued_at = least(queued_at, now()) where dead_at is null',
    ),
  );
}

/** Waits until every invoice is mailed or FAILED. */
export async function allSettled({ databaseUrl }: Pick<InvoicePipeline, 'databaseUrl'>): Promise<void> {
  await withClient(databaseUrl, (client) =>
    eventually('all jobs to be done', async () => {
      const { rows } = await client.query('select 1 from outbox where dead_at is null limit 1');
      return rows.length === 0 ? true : null;
    }),
  );
}
