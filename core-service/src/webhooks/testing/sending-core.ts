import {
  type WebhookReport,
  type WebhookSend,
  webhookSendSchema,
} from '@stockroom/contracts/webhook-commands';
import type { WebhookWithSecretJson } from '@stockroom/contracts/webhooks';
import { createCallbackClient } from '../../callbacks/callback-client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { HORIZON } from '../../event-feed/event-feed-store.ts';
import { insertEvents } from '../../events/event-store.ts';
import { type CoreOptions, startCore, TOKEN_SECRETS } from '../../testing/core-under-test.ts';
import { CALLBACK_SECRET, startFakeReceiver } from '../../testing/fake-orchestrator.ts';
import { eventually } from '../../testing/eventually.ts';
import { fanOut } from '../fan-out.ts';
import { createWebhookDispatcher } from '../webhook-dispatcher.ts';
import { createWebhookSecrets } from '../webhook-secrets.ts';

/** The report of an answer. */
export const answered = (status: number, fields: Partial<WebhookReport> = {}): WebhookReport => ({
  status,
  durationMs: 5,
  answer: 'said',
  retryAfterSeconds: null,
  failure: null,
  ...fields,
});

type React = (command: WebhookSend) => WebhookReport | Promise<WebhookReport>;

export type SendingCore = Awaited<ReturnType<typeof startSendingCore>>;

/** Core with a dispatcher of webhooks, and an orchestrator that answers with `react`. */
export async function startSendingCore(react: React, options: CoreOptions = {}) {
  const core = await startCore(options);
  let reactNow = react;
  const orchestrator = await startFakeReceiver(webhookSendSchema, async (command) => ({
    status: 200,
    body: JSON.stringify(await reactNow(command)),
  }));
  const clock = () => new Date();
  const callbackClient = createCallbackClient({ url: orchestrator.url, secrets: [CALLBACK_SECRET], clock });
  const secrets = createWebhookSecrets(TOKEN_SECRETS);
  const start = (given: { leaseMs?: number } = {}) =>
    createWebhookDispatcher({
      pool: core.pools.jobs,
      clock,
      callbackClient,
      secrets,
      logger: core.logger,
      pollMs: 20,
      ...given,
    });
  const dispatcher = start();
  return {
    ...core,
    start,
    dispatcher,
    orchestrator,
    /** The commands that the orchestrator got. */
    sent: orchestrator.events,
    reactBy(next: React): void {
      reactNow = next;
    },
    /** Commits events, each of a product. */
    async happen(productIds: number[]): Promise<void> {
      await inTransaction(core.pool, (tx) =>
        insertEvents(
          tx,
          productIds.map((productId) => ({ type: 'stock.low' as const, at: new Date(), productId })),
        ),
      );
    },
    /** Makes the deliveries of all events. A transaction of another test's database can hold the horizon back. */
    async fanOut(): Promise<void> {
      await eventually('the horizon to pass the last event', async () => {
        const [row] = await core.query<{ isPast: boolean }>(
          `select not exists (select from events where (epoch, xid) >= ${HORIZON}) as "isPast"`,
        );
        return row?.isPast === true ? true : null;
      });
      await fanOut({ pool: core.pools.jobs, onDeliveries: dispatcher.wake });
    },
    async aWebhook(fields: object = {}): Promise<WebhookWithSecretJson> {
      const { body } = await core.post('/webhooks', { url: 'http://127.0.0.1:9/hooks', ...fields });
      return body as WebhookWithSecretJson;
    },
    /** The deliveries of an endpoint, the newest first. */
    deliveries: async (id: number) => (await core.get(`/webhooks/${id}/deliveries`)).body.data,
    async close(): Promise<void> {
      await dispatcher.close();
      callbackClient.close();
      await orchestrator.close();
      await core.close();
    },
  };
}
