import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createDrain, type Drain } from '@stockroom/service-kit/lifecycle/drain-server';
import type { Logger } from 'pino';
import { createHttpServer } from './create-http-server.ts';

const LOG_DROPS_EVERY_MS = 60_000;

interface ListenOptions {
  port: number;
  host: string;
  maxConnections: number;
  keepAliveTimeoutMs: number;
  logger: Logger;
}

/** Serves an application until its drain is closed. */
export async function listen(
  app: RequestListener,
  { port, host, maxConnections, keepAliveTimeoutMs, logger }: ListenOptions,
): Promise<Drain> {
  const server = createHttpServer(app, { maxConnections, keepAliveTimeoutMs });
  const drain = createDrain(server);
  let logDropsAfter = -Infinity;
  server.on('drop', () => {
    if (performance.now() < logDropsAfter) return;
    logDropsAfter = performance.now() + LOG_DROPS_EVERY_MS;
    logger.warn({ maxConnections }, 'connection limit reached, connections refused');
  });
  server.listen(port, host);
  await once(server, 'listening');
  logger.info({ port, host }, 'listening');
  return drain;
}
