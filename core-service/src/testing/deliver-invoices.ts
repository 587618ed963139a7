import type { OrderCompleted } from '@stockroom/contracts/callback';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import { createDeliverCallback } from '../invoices/deliver-callback.ts';
import { createDeliverResend } from '../invoices/deliver-resend.ts';
import { createDispatcher } from '../outbox/dispatcher.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import { CALLBACK_SECRET, type Reaction, startFakeOrchestrator } from './fake-orchestrator.ts';

/** Runs the invoices and resends of core's outbox against an orchestrator that answers as told, until it is closed. */
export async function deliverInvoices(
  { pool, logger, deps: { clock } }: CoreUnderTest,
  react: (event: OrderCompleted) => Reaction,
) {
  const orchestrator = await startFakeOrchestrator(react);
  const callbackClient = createCallbackClient({
    url: orchestrator.url,
    secrets: [CALLBACK_SECRET],
    clock: () => new Date(),
  });
  const delivering = { pool, clock, callbackClient };
  const handlers = {
    'order.completed': createDeliverCallback(delivering),
    'invoice.resend': createDeliverResend(delivering),
  };
  const dispatcher = createDispatcher({ pool, handlers, logger, pollMs: 20 });
  return {
    /** What the orchestrator was called with. */
    events: orchestrator.events,
    async close(): Promise<void> {
      await dispatcher.close();
      callbackClient.close();
      await orchestrator.close();
    },
  };
}
