import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createPool } from '../db/pool.ts';

export type CommitCutter = Awaited<ReturnType<typeof startCommitCutter>>;

/** A proxy between core and PostgreSQL that can cut the connection around the next COMMIT. */
export async function startCommitCutter(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let cut: 'before' | 'after' | null = null;
  let cuts = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, database].forEach((each) => each.destroy()));
    }
    client.on('data', (data) => {
      if (cut === null || !data.includes('commit\0')) return database.write(data);
      const when = cut;
      cut = null;
      cuts++;
      if (when === 'before') return client.destroy();
      // COMMIT reaches the database; its answer never reaches core.
      database.removeAllListeners('data');
      database.on('data', () => client.destroy());
      return database.write(data);
    });
    database.on('data', (data) => client.write(data));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const pool = createPool({ databaseUrl: url.href, onIdleError: () => undefined });
  return {
    /** Connections to the database through the proxy. */
    pool,
    /** The number of cut connections. */
    cuts: () => cuts,
    cutNext(when: 'before' | 'after'): void {
      cut = when;
    },
    async close(): Promise<void> {
      await pool.end();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
