import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../free-port.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';

/** A PostgreSQL server to run tests on. */
export interface TestServer {
  /** What it is, for people. */
  name: string;
  /** The address of a database on it whose user may create databases. */
  url: string;
  stop(): Promise<void>;
}

const CONTAINER_IMAGE = 'postgres:18-bookworm';

/** `TEST_DATABASE_URL` where set, else a Testcontainers PostgreSQL where a Docker engine answers, else the embedded one. */
export async function startTestServer(env: NodeJS.ProcessEnv): Promise<TestServer> {
  const given = env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    return { name: 'the server of TEST_DATABASE_URL', url: given, stop: async () => undefined };
  }
  return (await startContainer()) ?? startEmbedded();
}

async function startContainer(): Promise<TestServer | null> {
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
  } catch {
    return null;
  }
  try {
    const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
    const container = await new PostgreSqlContainer(CONTAINER_IMAGE).start();
    return {
      name: `a Testcontainers ${CONTAINER_IMAGE}`,
      url: container.getConnectionUri(),
      stop: async () => void (await container.stop()),
    };
  } catch (error) {
    // An engine that reaches no registry, for one.
    process.stderr.write(
      `A Docker engine answers, but gives no ${CONTAINER_IMAGE}: ${(error as Error).message}\n`,
    );
    return null;
  }
}

async function startEmbedded(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'stockroom-test-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir,
    port: await findFreePort(),
    password: randomBytes(16).toString('hex'),
    // The cluster is thrown away: nothing in it needs to outlive a power cut.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  });
  return {
    name: 'an embedded PostgreSQL',
    url: server.databaseUrl('postgres'),
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
