import { type Answer, sendUntilSettled } from '../send-until-settled.ts';
import type { PlannedOrder } from './order-plan.ts';
import { sendBatch } from './send-batch.ts';
import type { OrderOutcome } from './order-outcome.ts';

const CLIENTS = 16;
const MAX_ATTEMPTS = 120;

export interface PlacedUnderFaults {
  outcomes: OrderOutcome[];
  /** The number of retries, by cause: a status, or `connection`. */
  retries: Record<string, number>;
}

/** An order sent alone, or several in one batch. */
export type Submission = PlannedOrder | PlannedOrder[];

/** Places the orders from 16 clients. A client with a key retries until the outcome of its order is known. */
export async function placeUnderFaults(
  gatewayUrl: string,
  { orders, onAnswer }: { orders: Iterable<Submission> | AsyncIterable<Submission>; onAnswer: () => void },
): Promise<PlacedUnderFaults> {
  const outcomes: OrderOutcome[] = [];
  const retries: Record<string, number> = {};
  const onRetry = (reason: string) => void (retries[reason] = (retries[reason] ?? 0) + 1);
  const waiting = shared(orders);

  async function submit(submission: Submission): Promise<OrderOutcome[]> {
    if (Array.isArray(submission)) return sendBatch(gatewayUrl, { orders: submission, onRetry });
    if (submission.key === null || submission.isGivenUp) return [await sendOnce(gatewayUrl, submission)];
    return [await sendTwice(gatewayUrl, { order: submission, onRetry })];
  }

  async function client(): Promise<void> {
    for await (const submission of waiting) {
      for (const one of await submit(submission)) {
        outcomes.push(one);
        if (one.answer !== null) onAnswer();
      }
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { outcomes, retries };
}

/** One iterator for all clients, so that each submission is done by one of them. */
async function* shared(orders: Iterable<Submission> | AsyncIterable<Submission>): AsyncGenerator<Submission> {
  yield* orders;
}

interface Sending {
  order: PlannedOrder;
  onRetry?: (reason: string) => void;
}

/** Sends an order twice at once, like an impatient client; both must get the same answer. */
async function sendTwice(gatewayUrl: string, sending: Sending): Promise<OrderOutcome> {
  const [first, second] = await Promise.all([sendOrder(gatewayUrl, sending), sendOrder(gatewayUrl, sending)]);
  if (first.status !== second.status || (first.status === 201 && first.text !== second.text)) {
    throw new Error(`order ${sending.order.key} was answered with ${first.text} and with ${second.text}`);
  }
  const isReplay = ({ headers }: Answer) => headers.has('idempotent-replayed');
  return { order: sending.order, answer: first, recovered: isReplay(first) && isReplay(second) };
}

/** Sends an order with its key until it is accepted or refused. @throws Error if it never is */
export async function sendOrder(gatewayUrl: string, { order, onRetry }: Sending): Promise<Answer> {
  const answer = await sendUntilSettled(requestOf(gatewayUrl, order), {
    maxAttempts: MAX_ATTEMPTS,
    isSettled,
    ...(onRetry === undefined ? {} : { onRetry }),
  });
  if (!isSettled(answer)) throw new Error(`order ${order.key} was answered with ${answer.status} to the end`);
  return answer;
}

async function sendOnce(gatewayUrl: string, order: PlannedOrder): Promise<OrderOutcome> {
  const persistence = { maxAttempts: 1, isSettled };
  const answer = await sendUntilSettled(requestOf(gatewayUrl, order), persistence).catch(() => null);
  return { order, answer: answer !== null && isSettled(answer) ? answer : null, recovered: false };
}

const isSettled = ({ status }: Answer) => status < 500;

function requestOf(gatewayUrl: string, { body, key }: PlannedOrder) {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) };
  return { url: `${gatewayUrl}/api/orders`, init: { method: 'POST', headers, body: JSON.stringify(body) } };
}
