import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** PostgreSQL's simple query message `commit`, as node-postgres sends it. */
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0');

/**
 * A proxy between a service and its database. After `cutNextCommit`, either the next COMMIT or its answer is lost; then
 * the connection is closed.
 */
export async function startDatabaseProxy(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let onCommit: { reaches: boolean; cut: () => void } | null = null;

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) socket.on('error', () => undefined);
    client.on('close', () => database.destroy());
    database.on('close', () => client.destroy());
    database.on('data', (chunk) => client.write(chunk));
    client.on('data', (chunk) => {
      if (onCommit === null || !chunk.includes(COMMIT)) {
        database.write(chunk);
        return;
      }
      const { reaches, cut } = onCommit;
      onCommit = null;
      if (reaches) loseAnswer({ client, database, chunk, cut });
      else cut();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Resolves at the cut; the client still holds its connection, until the database closes it. */
    cutNextCommit: ({ reaches }: { reaches: boolean }) =>
      new Promise<void>((resolve) => {
        onCommit = { reaches, cut: resolve };
      }),
    close: () => void server.close(),
  };
}

interface LastWords {
  client: Socket;
  database: Socket;
  chunk: Buffer;
  cut: () => void;
}

function loseAnswer({ client, database, chunk, cut }: LastWords): void {
  database.removeAllListeners('data');
  database.once('data', () => {
    client.destroy();
    cut();
  });
  database.write(chunk);
}
