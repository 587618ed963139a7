import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface HttpServer {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  port: number;
  /** Stops listening, cuts every connection and waits until the calls under way have let go of their files. */
  close(): Promise<void>;
}

/** Where to listen. */
export interface ListenAddress {
  /** 0 takes a free one. */
  port: number;
  /** 127.0.0.1 by default, which is this machine alone; a container listens to the others by 0.0.0.0. */
  host?: string;
}

/** Rejects with EADDRINUSE where another process has it. `serve` must not reject. */
export async function createHttpServer(
  { port, host = '127.0.0.1' }: ListenAddress,
  serve: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpServer> {
  const underWay = new Set<Promise<void>>();
  // Longer than clients keep theirs, so that a kept-alive connection is closed by the side that writes to it.
  const server = createServer({ keepAliveTimeout: 75_000 }, (incoming, response) => {
    const call = serve(incoming, response).finally(() => underWay.delete(call));
    underWay.add(call);
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
      await Promise.all([closed, ...underWay]);
    },
  };
}
