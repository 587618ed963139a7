import { type Answer, sendUntilSettled } from '../send-until-settled.ts';
import type { PlannedOrder } from './order-plan.ts';
import type { OrderOutcome } from './order-outcome.ts';

const MAX_ATTEMPTS = 120;

/** The start of each order or problem in a batch's answer; an order's own status is not a number. */
const RESULT = /,?\{"status":(\d{3}),"(?:order|problem)":/;

/**
 * Sends orders as one batch and retries it with its keys until each order is accepted or refused. Returns each result
 * as if the order had been sent alone.
 * @throws Error if an order never is
 */
export async function sendBatch(
  gatewayUrl: string,
  { orders, onRetry }: { orders: PlannedOrder[]; onRetry: (reason: string) => void },
): Promise<OrderOutcome[]> {
  const body = JSON.stringify({
    orders: orders.map(({ body: order, key }) => ({ ...order, idempotencyKey: key })),
  });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await sendUntilSettled(
    { url: `${gatewayUrl}/api/orders/batch`, init },
    { maxAttempts: MAX_ATTEMPTS, isSettled, onRetry },
  );
  if (!isSettled(answer)) throw new Error(`a batch was answered with ${answer.status} to the end`);
  const results = resultsOf(answer);
  if (results.length !== orders.length) throw new Error(`a batch was answered with ${answer.text}`);
  return orders.map((order, index) => {
    const { status, text } = results[index] as Result;
    const single = { headers: answer.headers, text, status: status === 200 ? 201 : status };
    return { order, answer: single, recovered: status === 200 };
  });
}

const isSettled = (answer: Answer) =>
  answer.status < 500 && resultsOf(answer).every(({ status }) => status < 500);

interface Result {
  status: number;
  /** The order or the problem, with its original bytes. */
  text: string;
}

function resultsOf({ status, text }: Answer): Result[] {
  if (status !== 207) return [];
  const [, ...parts] = text.slice('{"results":['.length, -']}'.length).split(RESULT);
  return parts.flatMap((part, index) =>
    index % 2 === 0 ? [{ status: Number(part), text: String(parts[index + 1]).slice(0, -1) }] : [],
  );
}
