import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import { createDeliverCallback, createDeliverCreditNote } from '../documents/deliver-callback.ts';
import { createDeliverResend } from '../documents/deliver-resend.ts';
import { createDeliverRestore } from '../documents/deliver-restore.ts';
import { createDispatcher } from '../outbox/dispatcher.ts';
import { bothClocks } from './both-clocks.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import { CALLBACK_SECRET, type Reaction, startFakeOrchestrator } from './fake-orchestrator.ts';

type Delivered = Pick<CoreUnderTest, 'pool' | 'logger' | 'seller' | 'deps'>;

/** Delivers the invoices and resends of core's outbox to a fake orchestrator, until it is closed. */
export async function deliverInvoices(
  { pool, logger, seller, deps: { clock, calendar } }: Delivered,
  react: (event: DocumentCommand) => Reaction,
) {
  const orchestrator = await startFakeOrchestrator(react);
  const callbackClient = createCallbackClient({
    url: orchestrator.url,
    secrets: [CALLBACK_SECRET],
    clock: () => new Date(),
  });
  const delivering = { pool, ...bothClocks(clock), calendar, callbackClient, seller };
  const handlers = {
    'order.completed': createDeliverCallback(delivering),
    'credit-note.issue': createDeliverCreditNote(delivering),
    'invoice.resend': createDeliverResend(delivering),
    'invoice.restore': createDeliverRestore(delivering),
  };
  const dispatcher = createDispatcher({ pool, handlers, logger, pollMs: 20 });
  return {
    /** The received callbacks. */
    events: orchestrator.events,
    async close(): Promise<void> {
      await dispatcher.close();
      callbackClient.close();
      await orchestrator.close();
    },
  };
}
