import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withClient } from '../postgres/with-client.ts';
import type { ProgramInput } from '../working-day/program-input.ts';
import { migrateDatabase } from './migrate-database.ts';
import { plannedEnvironments } from './service-environments.ts';

const PROGRAM = fileURLToPath(new URL('../working-day/main.ts', import.meta.url));
const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.ts', import.meta.url));
/** The database that is being filled. It replaces the empty one once it is complete. */
const DATABASE = 'stockroom_working_day';

interface ServiceSettings {
  core: NodeJS.ProcessEnv;
  orchestrator: NodeJS.ProcessEnv;
}

export type WorkingDay = ReturnType<typeof startWorkingDay>;

/** Whether nothing was ever started on the data folder. */
export function isNewDataDir(dataDir: string): boolean {
  return !existsSync(join(dataDir, 's3'));
}

/**
 * Starts the program that makes the orders of the last 30 days. It loads its code while PostgreSQL starts, and waits for
 * `makeOrders` and `deliver`.
 * @param now the end of the 30 days
 */
export function startWorkingDay({ dataDir, now = new Date() }: { dataDir: string; now?: Date }) {
  const log = join(dataDir, 'logs', 'working-day.log');
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, PROGRAM], {
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  // Core's settings last: the orchestrator's environment has them empty.
  const inputOf = ({ core, orchestrator }: ServiceSettings): ProgramInput => ({
    now: now.toISOString(),
    env: { ...orchestrator, ...core },
  });

  return {
    /**
     * Fills the empty database with orders, and numbers their documents. They are made in a copy, which then takes its
     * place in one transaction: a start that is killed leaves all of them, or none.
     * @throws Error if it fails; then nothing was changed
     */
    async makeOrders(filling: Filling): Promise<void> {
      const settings = await copyDatabase(filling);
      child.send(inputOf(settings));
      const code = await Promise.race([
        once(child, 'message').then(() => null),
        ended.then(([exit]) => exit),
      ]);
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the program ended with ${code ?? child.signalCode}: see ${log}`);
      await replaceDatabase(filling.urls.owner);
    },
    /** Draws and mails the documents while the services run. Resolves with the exit code of the program. */
    async deliver(settings: ServiceSettings): Promise<number | null> {
      child.send(inputOf(settings));
      const [code] = await ended;
      return code;
    },
    /** The running shop delivers what is left, some minutes later. */
    async stop(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

interface Filling {
  /** Of the empty, migrated database. */
  urls: { owner: string; core: string };
  /** The settings of both services. */
  given: NodeJS.ProcessEnv;
}

/** Whether the shop has nothing that its user made. */
export async function isEmptyShop(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query(`select from products union all select from customers
      union all select from orders union all select from api_keys limit 1`);
    return rowCount === 0;
  });
}

/** Copies the database, and returns settings for core that name the copy. */
async function copyDatabase({ urls, given }: Filling): Promise<ServiceSettings> {
  await withClient(siblingOf(urls.owner, 'postgres'), async (client) => {
    // The rest of a start that was killed.
    await client.query(`drop database if exists ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE} template ${nameOf(urls.owner)} strategy file_copy`);
  });
  const copy = { ownerUrl: siblingOf(urls.owner, DATABASE), coreUrl: siblingOf(urls.core, DATABASE) };
  await migrateDatabase(copy);
  // No commit waits for the disk: until all of it is complete, nothing counts.
  const databaseUrl = new URL(copy.coreUrl);
  databaseUrl.searchParams.set('options', '-c synchronous_commit=off');
  const { core, orchestrator } = plannedEnvironments(given);
  return { core: { ...core, DATABASE_URL: databaseUrl.href }, orchestrator };
}

/** Renames both databases in one transaction. Its commit waits for the disk, also for all earlier commits. */
async function replaceDatabase(ownerUrl: string): Promise<void> {
  const name = nameOf(ownerUrl);
  const replaced = `${name}_empty`;
  await withClient(siblingOf(ownerUrl, 'postgres'), async (client) => {
    await client.query('begin');
    await client.query(`alter database ${name} rename to ${replaced}`);
    await client.query(`alter database ${DATABASE} rename to ${name}`);
    await client.query('commit');
    await client.query(`drop database ${replaced}`);
  });
}

/** The URL of another database of the same server. */
function siblingOf(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
