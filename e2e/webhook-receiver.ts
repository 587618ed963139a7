import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** An event as the receiver got it. */
interface ReceivedEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

/** A receiver of webhooks on this machine. It refuses what it cannot verify, and answers others with `status`. */
export async function startWebhookReceiver({ status = () => 204 }: { status?: () => number } = {}) {
  let secret = '';
  const received: ReceivedEvent[] = [];
  const server = createServer(async (request, response) => {
    try {
      const body = await text(request);
      const event = new Webhook(secret).verify(
        body,
        request.headers as Record<string, string>,
      ) as ReceivedEvent;
      if (event.id !== request.headers['webhook-id']) throw new Error('the id of the event is another');
      received.push(event);
      response.writeHead(status()).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stockroom`,
    received,
    trust(given: string): void {
      secret = given;
    },
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}
