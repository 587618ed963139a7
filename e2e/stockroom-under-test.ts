import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '@stockroom/local/start/running-file';
import { askForSharedPart, copyDataDir } from './shared-parts.ts';
import { spawnStart, type StartedProgram, type StartOptions, startProgram } from './spawn-start.ts';

/** Shorter than the time limit of a test, which would not say what was awaited. */
const TIMEOUT_MS = 100_000;
/** Long waits, such as for a lease, are polled less often: each question costs three processes 5 ms. */
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 200;

export interface StockroomUnderTest extends StartedProgram {
  running: () => Running;
  dataDir: string;
}

/** A new, empty data folder. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'stockroom-e2e-'));
}

/** A new data folder with the secrets and the empty, migrated database of a first start. */
export async function makePreparedDataDir(): Promise<string> {
  const dataDir = makeDataDir();
  copyDataDir(await askForSharedPart('prepared-data-dir'), dataDir);
  return dataDir;
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

/** Runs `npm start` on its own ports until its output says that it is running. */
export async function startStockroom(options: StartOptions): Promise<StockroomUnderTest> {
  const { dataDir } = options;
  return {
    running: () => JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as Running,
    dataDir,
    ...(await startProgram(options)),
  };
}

/** Runs `npm start` with an expected refusal. Returns its exit code and its stderr. */
export async function refusedStart(options: StartOptions): Promise<{ code: number | null; stderr: string }> {
  const child = await spawnStart(options);
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  const ours = stderr.split('\n').filter((line) => line !== '' && !/^npm (warn|error)/.test(line));
  return { code, stderr: ours.join('\n') };
}

/** Polls until there is an answer. @throws Error after 100 s without one */
export async function eventually<Value>(what: string, ask: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.1, MAX_PAUSE_MS)) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(pauseMs);
  }
}

/** Waits until the gateway reaches core and core the database, which may fail briefly if the machine stalls. */
export async function untilReady(gatewayUrl: string): Promise<void> {
  await eventually('Stockroom to be ready', async () => {
    const response = await fetch(`${gatewayUrl}/health/ready`).catch(() => null);
    return response?.ok === true ? true : null;
  });
}

/** Whether a process is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The process of the embedded PostgreSQL, from its pid file; null if it is not running. */
export function postgresPid(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}
