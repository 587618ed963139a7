import type { Agent, ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';

type OnCreate = (error: Error | null, socket: Duplex) => void;

/** How the connection was never there: the request on it was not sent. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

/**
 * Gives each connection that an agent makes so long to come about, which Node leaves to the operating system: minutes.
 * Returns what gives up those that wait, and every later one.
 */
export function boundConnecting(agents: Agent[], timeoutMs: number): () => void {
  const connecting = new Set<Duplex>();
  let stopped = false;

  for (const agent of agents) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options: ClientRequestArgs, onCreate?: OnCreate) => {
      const socket = connect(options, onCreate);
      if (!socket) return socket;
      connecting.add(socket);
      const timer = setTimeout(() => giveUp(socket), stopped ? 0 : timeoutMs);
      const done = () => {
        clearTimeout(timer);
        connecting.delete(socket);
      };
      // For TLS the handshake is part of it: nothing is sent before.
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', done);
      socket.once('close', done);
      return socket;
    };
  }

  return () => {
    stopped = true;
    for (const socket of connecting) giveUp(socket);
  };
}

function giveUp(socket: Duplex): void {
  socket.destroy(Object.assign(new Error('the connection was given up'), { code: NOT_CONNECTED }));
}
