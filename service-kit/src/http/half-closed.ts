import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The waits before the first probes of a half-closed client. The system of a client that is gone answers the first
 * probe with a reset, which the second probe meets.
 */
const ASK_AFTER_MS = [1_000, 250, 1_000, 2_000];
const ASK_EVERY_MS = 5_000;

/**
 * Lets clients half-close their connection after their request, as `nc -N` and some proxies do, and still sends the
 * whole answer. By default, Node closes the connection at once. Node has a switch for that, which its types lack.
 *
 * A disconnected client half-closes the connection too. To distinguish the two, a waiting client is sent an interim
 * response, `102 Processing`, now and then: a client that still reads ignores it (RFC 9110, section 15.2), and a
 * disconnected one resets the connection, so that its response closes.
 */
export function answerHalfClosed(server: Server): void {
  (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;
  const responses = new WeakMap<Socket, ServerResponse>();
  server.on('request', (request, response) => responses.set(request.socket, response));
  server.on('connection', (socket) => {
    socket.once('end', () => {
      const response = responses.get(socket);
      if (response !== undefined) void askUntilAnswered(response);
    });
  });
}

async function askUntilAnswered(response: ServerResponse): Promise<void> {
  // HTTP/1.0 has no interim responses.
  if (response.req.httpVersion === '1.0') return;
  const delaysMs = [...ASK_AFTER_MS];
  for (;;) {
    await sleep(delaysMs.shift() ?? ASK_EVERY_MS, undefined, { ref: false });
    // Once the answer has begun, each part of it is such a probe.
    if (response.headersSent || response.destroyed || response.socket?.writable !== true) return;
    response.writeProcessing();
  }
}
