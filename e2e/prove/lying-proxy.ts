import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The behaviour of a gateway that breaks a promise, in terms of calls to an honest one. */
export type Lie = (call: Call, ask: (call: Call) => Promise<Told>) => Promise<Told>;

export interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Told {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A proxy in front of an honest gateway, on loopback, that answers with the result of `lie`. */
export async function startLyingProxy(gatewayUrl: string, lie: Lie) {
  const server = createServer((request, response) => {
    void readCall(request)
      .then((call) => lie(call, (asked) => askGateway(gatewayUrl, asked)))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: pick(request.headers, [
      'content-type',
      'idempotency-key',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]),
    body,
  };
}

async function askGateway(gatewayUrl: string, { method, path, headers, body }: Call): Promise<Told> {
  const answer = await fetch(`${gatewayUrl}${path}`, {
    method,
    headers,
    ...(method === 'POST' ? { body } : {}),
  });
  return {
    status: answer.status,
    headers: pick(Object.fromEntries(answer.headers), ['content-type', 'idempotent-replayed', 'retry-after']),
    body: await answer.text(),
  };
}

function pick(headers: NodeJS.Dict<string | string[]>, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}
