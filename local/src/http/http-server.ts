import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface HttpServer {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  port: number;
  /** Stops listening, closes every connection, and waits until the calls in flight have closed their files. */
  close(): Promise<void>;
}

/** The address to listen on. */
export interface ListenAddress {
  /** 0 chooses a free port. */
  port: number;
  /** 127.0.0.1 by default, which only this machine can reach; a container uses 0.0.0.0. */
  host?: string;
}

/** Rejects with EADDRINUSE if the port is in use. `serve` must not reject. */
export async function createHttpServer(
  { port, host = '127.0.0.1' }: ListenAddress,
  serve: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpServer> {
  const inFlight = new Set<Promise<void>>();
  // Longer than the idle time-out of clients, so that the side that sends requests closes a kept-alive connection.
  const server = createServer({ keepAliveTimeout: 75_000 }, (incoming, response) => {
    const call = serve(incoming, response).finally(() => inFlight.delete(call));
    inFlight.add(call);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, ...inFlight]);
    },
  };
}
