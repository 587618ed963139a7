import type { Agent, ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';

type OnCreate = (error: Error | null, socket: Duplex) => void;

/** The error code of a request that was never sent, because its connection was not established in time. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

/**
 * Limits how long an agent's connections may take to be established; Node leaves that to the operating system, which
 * takes minutes. Returns a function that aborts the connections under way, and every later one.
 */
export function limitConnectTime(agents: Agent[], timeoutMs: number): () => void {
  const connecting = new Set<Duplex>();
  let stopped = false;

  for (const agent of agents) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options: ClientRequestArgs, onCreate?: OnCreate) => {
      const socket = connect(options, onCreate);
      if (!socket) return socket;
      connecting.add(socket);
      const timer = setTimeout(() => abort(socket), stopped ? 0 : timeoutMs);
      const done = () => {
        clearTimeout(timer);
        connecting.delete(socket);
      };
      // With TLS the handshake counts too: nothing is sent before it.
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', done);
      socket.once('close', done);
      return socket;
    };
  }

  return () => {
    stopped = true;
    for (const socket of connecting) abort(socket);
  };
}

function abort(socket: Duplex): void {
  socket.destroy(Object.assign(new Error('the connection was not established'), { code: NOT_CONNECTED }));
}
