import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { createHttpServer } from './create-http-server.ts';

const CLOSE_IDLE_EVERY_MS = 100;
const LOG_DROPS_EVERY_MS = 60_000;

interface ListenOptions {
  port: number;
  host: string;
  maxConnections: number;
  logger: Logger;
}

/** Serves an application. `close` takes no more connections, and waits for the requests in flight. */
export async function listen(
  app: RequestListener,
  { port, host, maxConnections, logger }: ListenOptions,
): Promise<{ close: () => Promise<void> }> {
  const server = createHttpServer(app, { maxConnections });
  let logDropsAfter = -Infinity;
  server.on('drop', () => {
    if (performance.now() < logDropsAfter) return;
    logDropsAfter = performance.now() + LOG_DROPS_EVERY_MS;
    logger.warn({ maxConnections }, 'connections refused');
  });
  server.listen(port, host);
  await once(server, 'listening');
  logger.info({ port, host }, 'listening');
  return {
    async close() {
      server.close();
      // Also those that become idle by and by: a client may keep one open for a minute.
      const timer = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
      await once(server, 'close');
      clearInterval(timer);
    },
  };
}
