import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/with-client.ts';
import type { StablePorts } from './stable-ports.ts';

const DATABASE = 'stockroom';
/** The role of core: it reads and writes rows, and has no other rights. */
const CORE_ROLE = 'stockroom_core';
const RESTART_DELAY_MS = 1_000;

interface DatabaseOptions {
  dataDir: string;
  /** Calls `use` with a port, as `StablePorts` does. */
  takePort: StablePorts['take'];
  password: string;
  corePassword: string;
  /** Called with a message when the server has died. */
  onEvent: (message: string) => void;
}

/** The embedded PostgreSQL with Stockroom's database. If it dies, it is restarted on the same port. */
export async function startDatabase({ dataDir, takePort, password, corePassword, onEvent }: DatabaseOptions) {
  let server = await takePort('postgres', (port) => startEmbeddedPostgres({ dataDir, password, port }));
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
      onEvent('PostgreSQL died, restarting it');
      await restart();
    }
  }

  async function restart(): Promise<void> {
    for (;;) {
      if (stopping) return;
      try {
        server = await startEmbeddedPostgres(options);
        // Stopped meanwhile, while there was no server to stop.
        if (stopping) await server.stop();
        return;
      } catch (error) {
        onEvent(error instanceof Error ? error.message : String(error));
        await sleep(RESTART_DELAY_MS);
      }
    }
  }

  const coreUrl = new URL(server.databaseUrl(DATABASE));
  coreUrl.username = CORE_ROLE;
  coreUrl.password = corePassword;
  return {
    /** URL as the owner. */
    url: server.databaseUrl(DATABASE),
    /** URL as the role of core, which the migration creates. */
    coreUrl: coreUrl.href,
    async stop(): Promise<void> {
      stopping = true;
      await server.stop();
      await ended;
    },
  };
}

async function createDatabase(server: EmbeddedPostgres): Promise<void> {
  await withClient(server.databaseUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}
