import type { EventJson } from '@stockroom/contracts/events';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { buildCommand } from './build-command.ts';
import type { ClaimedDelivery } from './delivery-store.ts';
import { hopeless, judgeAnswer, type Judged, untried } from './judge-answer.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export interface AttemptDeps {
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'sendWebhook'>;
  secrets: WebhookSecrets;
}

const UNREADABLE_DELAY_MS = 60_000;

/** Has a claimed delivery sent, and judges the answer. `event` is null for a test, and if it was deleted. */
export async function attemptDelivery(
  { clock, callbackClient, secrets }: AttemptDeps,
  { delivery, event }: { delivery: ClaimedDelivery; event: EventJson | null },
): Promise<Judged> {
  if (delivery.place !== null && event === null)
    return unsent(hopeless(delivery, 'the event was deleted, because it is too old'));
  const command = buildCommand(delivery, { event, secrets, at: clock() });
  if (command !== null) return judgeAnswer(delivery, await callbackClient.sendWebhook(command), Math.random);
  const error = 'the secret cannot be decrypted, because TOKEN_SECRET has changed: rotate the secret';
  return unsent(untried(delivery, { error, delayMs: UNREADABLE_DELAY_MS }));
}

const unsent = (result: Judged['result']): Judged => ({ result, endpoint: null, isReachable: null });
