import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { createCoreClient } from '../gateway/core-client.ts';

/** What the core behind the gateway has received. */
interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

interface GatewayOptions {
  /** Answers in core's place. Without it nothing listens there. */
  core?: RequestListener;
  /** Of a core elsewhere, instead of that one. */
  coreUrl?: string;
  objectStore?: Pick<ObjectStore, 'get' | 'openObject' | 'signDownload'>;
  invoiceDownload?: 'stream' | 'redirect';
}

const emptyBucket: NonNullable<GatewayOptions['objectStore']> = {
  get: async () => null,
  openObject: async () => null,
  signDownload: async () => Promise.reject(new Error('nothing to sign')),
};

/** A gateway in front of an HTTP server that stands where core would. */
export async function startGateway({
  core: answer,
  coreUrl: otherUrl,
  objectStore = emptyBucket,
  invoiceDownload = 'stream',
}: GatewayOptions) {
  const received: Received[] = [];
  const upstream = createServer(async (request, response) => {
    let body = '';
    try {
      for await (const chunk of request) body += String(chunk);
    } catch {
      // The gateway has broken the request off.
      return;
    }
    received.push({
      method: String(request.method),
      url: String(request.url),
      headers: request.headers,
      body,
    });
    answer?.(request, response);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const coreUrl = otherUrl ?? `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  if (answer === undefined) upstream.close();

  const core = createCoreClient({ coreUrl, answerTimeoutMs: 1_000 });
  const app = buildApp({
    core,
    objectStore,
    invoiceDownload,
    clock: () => new Date(),
    callbackRoutes: Router(),
    logger: pino({ level: 'silent' }),
    isDraining: () => false,
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      upstream.closeAllConnections();
      upstream.close();
      await core.close();
    },
  };
}

export type GatewayUnderTest = Awaited<ReturnType<typeof startGateway>>;
