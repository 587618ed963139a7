import { type Answer, sendUntilSettled } from '../send-until-settled.ts';
import type { PlannedOrder } from './order-plan.ts';

const CLIENTS = 16;
const MAX_ATTEMPTS = 120;

/** What a client was told of its order; null where it sent without a key and got no answer that settles it. */
export interface Told {
  order: PlannedOrder;
  answer: Answer | null;
  /** Whether the order was told of by replays alone: the answer of the attempt that placed it was lost. */
  recovered: boolean;
}

export interface Fire {
  told: Told[];
  /** How often an order was sent again, by what had been wrong: a status, or `connection`. */
  retries: Record<string, number>;
}

/** Places the orders from 16 clients. One that has a key sends it until it is told what became of its order. */
export async function placeUnderFire(
  gatewayUrl: string,
  { orders, onAnswer }: { orders: PlannedOrder[]; onAnswer: () => void },
): Promise<Fire> {
  const told: Told[] = [];
  const retries: Record<string, number> = {};
  const onRetry = (reason: string) => void (retries[reason] = (retries[reason] ?? 0) + 1);
  const waiting = orders.values();

  async function client(): Promise<void> {
    for (const order of waiting) {
      const one =
        order.key === null
          ? await sendOnce(gatewayUrl, order)
          : await sendTwice(gatewayUrl, { order, onRetry });
      told.push(one);
      if (one.answer !== null) onAnswer();
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { told, retries };
}

interface Sending {
  order: PlannedOrder;
  onRetry?: (reason: string) => void;
}

/** Sends an order twice at once, as an impatient client does; both must be told the same. */
async function sendTwice(gatewayUrl: string, sending: Sending): Promise<Told> {
  const [first, second] = await Promise.all([sendOrder(gatewayUrl, sending), sendOrder(gatewayUrl, sending)]);
  if (first.status !== second.status || (first.status === 201 && first.text !== second.text)) {
    throw new Error(`order ${sending.order.key} was told of as ${first.text} and as ${second.text}`);
  }
  const isReplay = ({ headers }: Answer) => headers.has('idempotent-replayed');
  return { order: sending.order, answer: first, recovered: isReplay(first) && isReplay(second) };
}

/** Sends an order with its key until it is accepted or refused. @throws Error where it never is */
export async function sendOrder(gatewayUrl: string, { order, onRetry }: Sending): Promise<Answer> {
  const answer = await sendUntilSettled(requestOf(gatewayUrl, order), {
    maxAttempts: MAX_ATTEMPTS,
    isSettled,
    ...(onRetry === undefined ? {} : { onRetry }),
  });
  if (!isSettled(answer)) throw new Error(`order ${order.key} was answered with ${answer.status} to the end`);
  return answer;
}

async function sendOnce(gatewayUrl: string, order: PlannedOrder): Promise<Told> {
  const persistence = { maxAttempts: 1, isSettled };
  const answer = await sendUntilSettled(requestOf(gatewayUrl, order), persistence).catch(() => null);
  return { order, answer: answer !== null && isSettled(answer) ? answer : null, recovered: false };
}

const isSettled = ({ status }: Answer) => status < 500;

function requestOf(gatewayUrl: string, { body, key }: PlannedOrder) {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) };
  return { url: `${gatewayUrl}/api/orders`, init: { method: 'POST', headers, body: JSON.stringify(body) } };
}
