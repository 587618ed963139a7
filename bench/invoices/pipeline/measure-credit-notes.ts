import type { OrderJson } from '@stockroom/contracts/orders';
import { countMails, waitForMails } from './mails.ts';
import type { Pipeline } from './start-pipeline.ts';

const CALLERS = 32;
const PAGE = 100;
const TIMEOUT_SECONDS = 180;

export interface CreditNotesResult {
  perSecond: number;
}

/**
 * Stops the orchestrator, refunds `count` orders in part at core, restarts the orchestrator, and waits for the mails of the
 * credit notes.
 */
export async function measureCreditNotes(
  pipeline: Pipeline,
  count: number,
  signal: AbortSignal,
): Promise<CreditNotesResult> {
  const { dataDir, coreUrl } = pipeline;
  const orderIds = await listOrderIds(coreUrl, count);
  await pipeline.stopOrchestrator();
  const mailsBefore = countMails(dataDir);
  const caller = async () => {
    for (let orderId = orderIds.pop(); orderId !== undefined; orderId = orderIds.pop())
      await refund(`${coreUrl}/orders/${orderId}/refunds`);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const readyAtMs = await pipeline.startOrchestrator();
  const all = { count: mailsBefore + count, timeoutSeconds: TIMEOUT_SECONDS };
  await waitForMails(dataDir, all, signal);
  return { perSecond: (count * 1000) / (Date.now() - readyAtMs) };
}

async function listOrderIds(coreUrl: string, count: number): Promise<string[]> {
  const orderIds: string[] = [];
  for (let cursor = ''; orderIds.length < count;) {
    const response = await fetch(`${coreUrl}/orders?sort=id&limit=${PAGE}${cursor}`);
    const { data, nextCursor } = (await response.json()) as {
      data: OrderJson[];
      nextCursor: string | null;
    };
    orderIds.push(...data.map(({ orderId }) => orderId));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  return orderIds.slice(0, count);
}

/** @throws Error if it is refused */
async function refund(url: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: 1, reason: 'Bench' }),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`a refund was answered ${response.status}`);
}
