import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Running } from '@stockroom/local/start/running-file';
import { newPort } from './new-port.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE_MS = 60_000;

export interface StockroomUnderTest {
  running: () => Running;
  dataDir: string;
  /** What it has said on the terminal. */
  output: () => string;
  /** As Ctrl-C does, or as `signal` does; waits until `npm` itself has ended, and returns its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A new, empty data folder. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'stockroom-e2e-'));
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

/** Runs `npm start` on ports of its own, as a user would, until it has said that it runs. */
export async function startStockroom({
  dataDir,
  env = {},
}: {
  dataDir: string;
  env?: NodeJS.ProcessEnv;
}): Promise<StockroomUnderTest> {
  const child = await spawnStart({ dataDir, env });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'exit');

  await eventually('Stockroom to run', async () => {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
    return output.includes('Ctrl-C stops it.') ? true : null;
  });
  return {
    running: () => JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as Running,
    dataDir,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

/** Runs `npm start` where it is expected to refuse; returns its exit code and what it said on stderr. */
export async function refusedStart({
  dataDir,
  env = {},
}: {
  dataDir: string;
  env?: NodeJS.ProcessEnv;
}): Promise<{ code: number | null; stderr: string }> {
  const child = await spawnStart({ dataDir, env });
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  const ours = stderr.split('\n').filter((line) => line !== '' && !/^npm (warn|error)/.test(line));
  return { code, stderr: ours.join('\n') };
}

async function spawnStart({
  dataDir,
  env,
}: {
  dataDir: string;
  env: NodeJS.ProcessEnv;
}): Promise<ChildProcess> {
  const ports = { PORT: String(await newPort()), SERVER_PORT: String(await newPort()) };
  return spawn('npm', ['start'], {
    cwd: REPOSITORY,
    env: { ...process.env, ...ports, DATA_DIR: dataDir, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Asks until there is an answer. @throws Error when there is none for a minute */
export async function eventually<Value>(what: string, ask: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}

/** Waits until the gateway reaches core, and core the database, as not everything is ready on a machine that stalls. */
export async function untilReady(gatewayUrl: string): Promise<void> {
  await eventually('Stockroom to be ready', async () => {
    const response = await fetch(`${gatewayUrl}/health/ready`).catch(() => null);
    return response?.ok === true ? true : null;
  });
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The process of the embedded PostgreSQL, from the file it keeps, or null where it does not run. */
export function postgresPid(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}
