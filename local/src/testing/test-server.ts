import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../free-port.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';

/** A PostgreSQL server for tests. */
export interface TestServer {
  /** Its description, for people. */
  name: string;
  /** The URL of a database on it, whose user may create databases. */
  url: string;
  stop(): Promise<void>;
}

const CONTAINER_IMAGE = 'postgres:18-bookworm';
// The cluster is temporary: its data need not survive a power cut.
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  // The databases live for seconds.
  'autovacuum=off',
  'max_connections=200',
  'scram_iterations=1',
];

/**
 * `TEST_DATABASE_URL` if set, else a Testcontainers PostgreSQL if Docker is running, else the embedded one.
 * `TEST_SERVER` overrides: `container` or `embedded`.
 */
export async function startTestServer(env: NodeJS.ProcessEnv): Promise<TestServer> {
  if (env['TEST_SERVER'] === 'container') return startContainer();
  if (env['TEST_SERVER'] === 'embedded') return startEmbedded();
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
    // For example, Docker without access to a registry.
    process.stderr.write(
      `Docker is running, but cannot start ${CONTAINER_IMAGE}: ${(error as Error).message}\n`,
    );
    return null;
  }
}

/**
 * Testcontainers' own check runs pg_isready in a shell. On a busy machine it times out, and only the shell is killed.
 * PostgreSQL, which is process 1, then adopts pg_isready, which dies of SIGPIPE, and PostgreSQL restarts all its
 * sessions as after a crash.
 */
const HEALTH_CHECK = {
  test: ['CMD', 'pg_isready', '--quiet', '--host=127.0.0.1'] as ['CMD', ...string[]],
  interval: 250,
  timeout: 60_000,
  retries: 1_000,
};

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(CONTAINER_IMAGE)
    .withCommand(['postgres', ...SETTINGS.flatMap((setting) => ['-c', setting])])
    .withHealthCheck(HEALTH_CHECK)
    // In memory, a database is created and dropped in half the time.
    .withTmpFs({ '/var/lib/postgresql': 'rw' })
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
