import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { type Call, type Lie, startLyingProxy } from '../../prove/lying-proxy.ts';
import type { Between } from './invoice-pipeline.ts';

const honest: Lie = (call, ask) => ask(call);

/**
 * A relay between core and the orchestrator. It forwards and records callbacks, unless told to handle them differently,
 * or to write every byte of an answer to core twice.
 */
export function createCallbackRelay() {
  let lie = honest;
  let doubling = false;
  let doubled = 0;
  const calls: Call[] = [];

  async function startDoubler(targetUrl: string): Promise<Between> {
    const target = new URL(targetUrl);
    const server = createServer((client) => {
      const orchestrator = connect(Number(target.port), target.hostname);
      for (const socket of [client, orchestrator]) socket.on('error', () => undefined);
      client.on('close', () => orchestrator.destroy());
      orchestrator.on('close', () => client.destroy());
      client.on('data', (chunk) => orchestrator.write(chunk));
      orchestrator.on('data', (chunk) => {
        client.write(doubling ? Buffer.concat([chunk, chunk]) : chunk);
        if (doubling) doubled++;
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: async () => void server.close(),
    };
  }

  return {
    calls,
    async start(orchestratorUrl: string): Promise<Between> {
      const proxy = await startLyingProxy(orchestratorUrl, (call, ask) => {
        calls.push(call);
        return lie(call, ask);
      });
      const doubler = await startDoubler(proxy.url);
      return {
        url: doubler.url,
        async close() {
          await doubler.close();
          await proxy.close();
        },
      };
    },
    /** Applies `deviation` to every callback while `work` runs. */
    async during<Value>(deviation: Lie, work: () => Promise<Value>): Promise<Value> {
      lie = deviation;
      try {
        return await work();
      } finally {
        lie = honest;
      }
    },
    /** Writes every answer twice while `work` runs. Returns how many there were. */
    async whileDoubling(work: () => Promise<void>): Promise<number> {
      doubling = true;
      await work();
      doubling = false;
      return doubled;
    },
  };
}
