import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const CLOSE_IDLE_EVERY_MS = 100;

export interface Drain {
  /** From now on each answer says that its connection closes. Requests are still taken, on new connections too. */
  begin: () => void;
  /** Takes no more connections, and waits until the requests in flight are answered. */
  close: () => Promise<void>;
}

/**
 * Lets an HTTP server stop without breaking off an answer, and without a client sending its next request on a
 * connection that is about to close. Create it before the server takes its first connection.
 */
export function createDrain(server: Server): Drain {
  const sockets = new Set<Socket>();
  const unanswered = new Set<ServerResponse>();
  let draining = false;

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Before the application, which may answer at once.
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
    // Node waits for the first request of these, for as long as its headers may take.
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
      // Also those that become idle by and by: their answer had begun before, and kept them open.
      const timer = setInterval(closeIdle, CLOSE_IDLE_EVERY_MS);
      await closed;
      clearInterval(timer);
    },
  };
}

function announceClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
