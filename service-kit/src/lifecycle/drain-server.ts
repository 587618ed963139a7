import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const CLOSE_IDLE_EVERY_MS = 100;

export interface Drain {
  /** From now on, each answer closes its connection. Requests are still accepted, on new connections too. */
  begin: () => void;
  /** Accepts no more connections, and waits until the requests in flight are answered. */
  close: () => Promise<void>;
}

/**
 * Stops an HTTP server without aborting an answer, and without a client sending its next request on a connection that
 * is about to close. Create it before the server accepts its first connection.
 */
export function createDrain(server: Server): Drain {
  const sockets = new Set<Socket>();
  const unanswered = new Set<ServerResponse>();
  let draining = false;

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Before the application, which may answer immediately.
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (draining) announceClose(response);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
  });

  function begin(): void {
    draining = true;
    for (const response of unanswered) announceClose(response);
  }

  function closeIdle(): void {
    server.closeIdleConnections();
    // Node would wait for the first request on these, for as long as its headers may take.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  return {
    begin,
    async close() {
      begin();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      closeIdle();
      // Also closes connections that become idle later: their answer had begun earlier and kept them open.
      const timer = setInterval(closeIdle, CLOSE_IDLE_EVERY_MS);
      await closed;
      clearInterval(timer);
    },
  };
}

function announceClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
