import { expect, test } from '@jest/globals';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { createPool, type Pool } from '../db/pool.ts';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import { createDispatcher } from '../outbox/dispatcher.ts';
import { anOrder } from '../testing/builders.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport, CALLBACK_SECRET, startFakeOrchestrator } from '../testing/fake-orchestrator.ts';
import { createDeliverCallback } from './deliver-callback.ts';

const LEASE_MS = 2_000;

/** Core that reaches its database through a proxy. */
async function startSilenceableCore(): Promise<{ core: CoreUnderTest; proxy: SilentProxy }> {
  const started = Promise.withResolvers<SilentProxy>();
  const core = await startCore({
    async connect(databaseUrl) {
      const proxy = await startSilentProxy(databaseUrl);
      started.resolve(proxy);
      return connect(proxy.url);
    },
  });
  return { core, proxy: await started.promise };
}

function connect(databaseUrl: string): Pool {
  const onIdleError = () => undefined;
  // Long enough to connect and write on a busy machine, short enough to give up a silent connection soon.
  const timeouts = { waitTimeoutMs: 1_500, workTimeoutMs: 1_500, answerMarginMs: 400 };
  return createPool({ databaseUrl, onIdleError, ...timeouts });
}

// Both at once, because they wait for the end of a lease most of the time.
test.concurrent.each([
  ['is gone', 'cut'],
  ['goes silent', 'silenceOpen'],
] as const)(
  'when the database %s during a callback, the sent mail is recorded when the database is back, and not sent again',
  async (_name, lose) => {
    const { core, proxy } = await startSilenceableCore();
    const { orderId } = await anOrder(core);
    const answered = Promise.withResolvers<void>();
    const orchestrator = await startFakeOrchestrator((event, call) => {
      if (call === 1) {
        proxy.setSilent(true);
        proxy[lose]();
        answered.resolve();
      }
      return { status: 200, body: aReport(event) };
    });
    const callbackClient = createCallbackClient({
      url: orchestrator.url,
      secrets: [CALLBACK_SECRET],
      clock: () => new Date(),
    });
    const delivering = {
      pool: core.pool,
      seller: core.seller,
      ...bothClocks(() => new Date()),
      callbackClient,
    };
    const dispatcher = createDispatcher({
      pool: core.pool,
      handlers: { 'order.completed': createDeliverCallback(delivering) },
      logger: core.logger,
      leaseMs: LEASE_MS,
      pollMs: 20,
    });
    try {
      await answered.promise;
      // Longer than the lease, on any machine.
      await new Promise((resolve) => setTimeout(resolve, 3 * LEASE_MS));
      proxy.setSilent(false);
      await eventually('the outbox to be empty', async () => {
        const jobs = await core.query('select 1 from outbox').catch(() => null);
        return jobs?.length === 0 ? true : null;
      });
      expect((await core.get(`/orders/${orderId}/invoice`)).body).toMatchObject({
        state: 'SENT',
        attempts: 1,
      });
      expect(orchestrator.events).toHaveLength(1);
    } finally {
      await dispatcher.close();
      callbackClient.close();
      await orchestrator.close();
      await core.close();
      await proxy.close();
    }
  },
);
