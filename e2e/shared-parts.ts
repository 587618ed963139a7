import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDatabase } from '@stockroom/local/start/database';
import { migrateDatabase } from '@stockroom/local/start/migrate-database';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { bundleConsole } from '../console/bundle/bundle-console.ts';
import { newPort } from './new-port.ts';
import { startProgram } from './spawn-start.ts';

/** The environment variable with the address of the server of shared parts. */
export const SHARED_PARTS_VARIABLE = 'STOCKROOM_TEST_SHARED_PARTS';

export type SharedPart = 'prepared-data-dir' | 'stockroom';

/** The receiver of alerts of the shared Stockroom. */
export const SHARED_ALERT_EMAIL = 'purchasing@example.com';
const STOCKROOM_ENV = {
  DEMO: 'false',
  ALERT_EMAIL: SHARED_ALERT_EMAIL,
  OTEL_EXPORTER_OTLP_ENDPOINT: '',
  // Without them, no invoice is an e-invoice.
  BUSINESS_COUNTRY: 'DE',
  BUSINESS_VAT_ID: 'DE136695976',
};

const NOTE_MODULES = fileURLToPath(new URL('tracing/testing/note-modules.ts', import.meta.url));

/** The environment of services that record in a file each module that they load. */
export const noteModulesIn = (file: string) => ({
  NODE_OPTIONS: `--import=${NOTE_MODULES}`,
  NOTE_MODULES_IN: file,
});

/** The file with the modules that the shared Stockroom has loaded. */
export const modulesOf = (dataDir: string) => `${dataDir}.modules`;

/**
 * Makes each part that test files share when the first file asks for it. It runs in Jest's main process, which outlives the
 * workers. The answer to `GET /<part>` is the data folder of the part.
 */
export async function serveSharedParts() {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-shared-'));
  chmodSync(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [];
  const prepared = lazily(() => prepareDataDir(join(folder, 'prepared')));
  const makers: Record<SharedPart, () => Promise<string>> = {
    'prepared-data-dir': prepared,
    stockroom: lazily(async () => {
      const dataDir = join(folder, 'stockroom');
      copyDataDir(await prepared(), dataDir);
      const env = { ...STOCKROOM_ENV, ...noteModulesIn(modulesOf(dataDir)) };
      stops.push((await startProgram({ dataDir, env, by: 'node' })).stop);
      return dataDir;
    }),
  };
  const server = createServer((request, response) => {
    const make = makers[request.url?.slice(1) as SharedPart];
    make().then(
      (dataDir) => response.end(dataDir),
      (error: Error) => response.writeHead(500).end(String(error.stack)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
      for (const stop of stops) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The data folder of a shared part, which is made for the first file that asks. */
export async function askForSharedPart(part: SharedPart): Promise<string> {
  const response = await fetch(`${process.env[SHARED_PARTS_VARIABLE]}/${part}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${part} could not be made: ${text}`);
  return text;
}

/** Copies the data folder of a stopped Stockroom, with the owners of its files. */
export function copyDataDir(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to]);
}

/** Makes the secrets and the migrated database, as a first start does before it starts the services. */
async function prepareDataDir(dataDir: string): Promise<string> {
  mkdirSync(dataDir);
  const secrets = loadSecrets(dataDir);
  await bundleConsole(join(dataDir, 'console'));
  const postgres = await startDatabase({
    dataDir,
    takePort: async (_, use) => use(await newPort()),
    password: secrets.databasePassword,
    corePassword: secrets.coreDatabasePassword,
    onEvent: () => undefined,
  });
  try {
    await migrateDatabase({ ownerUrl: postgres.url, coreUrl: postgres.coreUrl });
  } finally {
    await postgres.stop();
  }
  return dataDir;
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
