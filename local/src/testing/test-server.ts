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
// The cluster is thrown away: nothing in it needs to outlive a power cut.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * `TEST_DATABASE_URL` where set, else a Testcontainers PostgreSQL where a Docker engine answers, else the embedded one.
 * With `TEST_SERVER=container` it is a Testcontainers one or nothing.
 */
export async function startTestServer(env: NodeJS.ProcessEnv): Promise<TestServer> {
  if (env['TEST_SERVER'] === 'container') return startContainer();
  const given = env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    return { name: 'the server of TEST_DATABASE_URL', url: given, stop: async () => undefined };
  }
  return (await tryContainer()) ?? startEmbedded();
}

async function tryContainer(): Promise<TestServer | null> {
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
  } catch {
    return null;
  }
  try {
    return await startContainer();
  } catch (error) {
    // An engine that reaches no registry, for one.
    process.stderr.write(
      `A Docker engine answers, but gives no ${CONTAINER_IMAGE}: ${(error as Error).message}\n`,
    );
    return null;
  }
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(CONTAINER_IMAGE)
    .withCommand(['postgres', ...SETTINGS.flatMap((setting) => ['-c', setting])])
    .start();
  return {
    name: `a Testcontainers ${CONTAINER_IMAGE}`,
    url: container.getConnectionUri(),
    stop: async () => void (await container.stop()),
  };
}

async function startEmbedded(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'stockroom-test-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir,
    port: await findFreePort(),
    password: randomBytes(16).toString('hex'),
    settings: SETTINGS,
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
