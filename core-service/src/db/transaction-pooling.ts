import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
/** In each round, a busy pooler assigns other sessions to the connections. */
const CONNECTIONS = 3;
const ROUNDS = 10;

/**
 * Whether a pooler assigns each transaction another session, as PgBouncer does in transaction mode. Detected by the
 * server's process id: it is constant and unique for a session.
 */
export async function isTransactionPooled(databaseUrl: string): Promise<boolean> {
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  try {
    // The process id that a pooler reports to its clients is invented.
    const first = await connect();
    const { processID } = first as unknown as { processID: number };
    if ((await askProcess(first)) === processID) return false;
    while (clients.length < CONNECTIONS) await connect();
    const seen = clients.map(() => new Set<number>());
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, client] of clients.entries()) seen[index]?.add(await askProcess(client));
    }
    const all = new Set(seen.flatMap((each) => [...each]));
    return seen.some(({ size }) => size > 1) || all.size < CONNECTIONS;
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

async function askProcess(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

/** @throws Error for people, if the database is behind such a pooler */
export async function refuseTransactionPooling(databaseUrl: string): Promise<void> {
  if (await isTransactionPooled(databaseUrl)) {
    throw new Error(
      'DATABASE_URL leads to a connection pooler in transaction mode: set DATABASE_TRANSACTION_POOLING=true, or the pooler to session mode',
    );
  }
}
