import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, isPortFree } from '../free-port.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/with-client.ts';

/** A port that a PostgreSQL of the machine's own is unlikely to have. */
const PREFERRED_PORT = 5499;
const DATABASE = 'stockroom';
const RESTART_DELAY_MS = 1_000;

interface DatabaseOptions {
  dataDir: string;
  password: string;
  /** Told in words when the server has died. */
  onEvent: (message: string) => void;
}

/** The embedded PostgreSQL with Stockroom's database made. It is started again, on the same port, when it dies. */
export async function startDatabase({ dataDir, password, onEvent }: DatabaseOptions) {
  let server = await startOnFreePort({ dataDir, password });
  const options = { dataDir, password, port: server.port };
  let stopping = false;
  try {
    await createDatabase(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const ended = keepRunning();

  async function keepRunning(): Promise<void> {
    for (;;) {
      await server.exited;
      if (stopping) return;
      onEvent('PostgreSQL died; starting it again');
      await restart();
    }
  }

  async function restart(): Promise<void> {
    for (;;) {
      if (stopping) return;
      try {
        server = await startEmbeddedPostgres(options);
        // Told to stop meanwhile, when there was no server to stop yet.
        if (stopping) await server.stop();
        return;
      } catch (error) {
        onEvent(error instanceof Error ? error.message : String(error));
        await sleep(RESTART_DELAY_MS);
      }
    }
  }

  return {
    url: server.databaseUrl(DATABASE),
    async stop(): Promise<void> {
      stopping = true;
      await server.stop();
      await ended;
    },
  };
}

/** A port that was free may be taken by the time it is used, by another Stockroom that starts at the same moment. */
async function startOnFreePort(options: { dataDir: string; password: string }): Promise<EmbeddedPostgres> {
  const first = await findFreePort(PREFERRED_PORT);
  try {
    return await startEmbeddedPostgres({ ...options, port: first });
  } catch (error) {
    if (await isPortFree(first)) throw error;
    return startEmbeddedPostgres({ ...options, port: await findFreePort() });
  }
}

async function createDatabase(server: EmbeddedPostgres): Promise<void> {
  await withClient(server.databaseUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}
