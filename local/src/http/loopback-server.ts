import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A server that listens on 127.0.0.1 only. */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  port: number;
  /** Stops listening, cuts every connection and waits until the calls under way have let go of their files. */
  close(): Promise<void>;
}

/** `port` 0 takes a free one. Rejects with EADDRINUSE where another process has it. `serve` must not reject. */
export async function createLoopbackServer(
  port: number,
  serve: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<LoopbackServer> {
  const underWay = new Set<Promise<void>>();
  // Longer than clients keep theirs, so that a kept-alive connection is closed by the side that writes to it.
  const server = createServer({ keepAliveTimeout: 75_000 }, (incoming, response) => {
    const call = serve(incoming, response).finally(() => underWay.delete(call));
    underWay.add(call);
  });
  server.listen(port, '127.0.0.1');
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
