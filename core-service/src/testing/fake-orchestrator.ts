import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CALLBACK_PATH,
  type CallbackReport,
  type OrderCompleted,
  orderCompletedSchema,
} from '@stockroom/contracts/callback';
import { Webhook } from 'standardwebhooks';

export const CALLBACK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Reaction {
  status: number;
  /** A report, or any other body. */
  body: CallbackReport | string;
}

type React<Event> = (event: Event, call: number) => Reaction | Promise<Reaction>;

export type FakeOrchestrator = Awaited<ReturnType<typeof startFakeOrchestrator>>;

/** An HTTP server that verifies callbacks about orders as the orchestrator does, and answers them as the test says. */
export async function startFakeOrchestrator(react: React<OrderCompleted>, port = 0) {
  return startFakeReceiver(orderCompletedSchema, react, port);
}

/** The same for the callbacks that `schema` parses. `paths` are where they came. */
export async function startFakeReceiver<Event>(
  schema: { parse: (event: unknown) => Event },
  react: React<Event>,
  port = 0,
) {
  const webhook = new Webhook(CALLBACK_SECRET);
  const events: Event[] = [];
  const paths: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const event = schema.parse(webhook.verify(Buffer.concat(chunks), headers));
    events.push(event);
    paths.push(request.url);
    const { status, body } = await react(event, events.length);
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${CALLBACK_PATH}`,
    events,
    paths,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What the orchestrator reports when all is done. */
export function aReport({ data }: OrderCompleted, fields: Partial<CallbackReport> = {}): CallbackReport {
  const at = '2026-01-15T10:30:01.000Z';
  const key = `invoices/2026/${data.invoice.number}.pdf`;
  return {
    stored: { key, sha256: 'a'.repeat(64), bytes: 14_000, storedAt: at },
    sent: { messageId: `mail-of-${data.invoice.number}`, sentAt: at },
    failure: null,
    ...fields,
  };
}
