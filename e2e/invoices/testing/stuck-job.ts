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

/** The reasons of the failed attempts at an invoice, as the orchestrator has logged them. */
export function failuresOf({ log }: Pick<InvoicePipeline, 'log'>, invoiceNumber: string | null): string[] {
  return log('orchestrator')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; invoiceNumber?: string; failure?: { reason: string } })
    .filter((line) => line.msg === 'invoice step failed' && line.invoiceNumber === invoiceNumber)
    .flatMap(({ failure }) => failure?.reason ?? [])
    .filter((reason) => reason !== UNDER_LOAD);
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
