import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newPort } from './new-port.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** The last words of a start that succeeded. */
const RUNNING = 'Press Ctrl-C to stop.';
/** Shorter than the time limit of a test, which would not say what was awaited. */
const TIMEOUT_MS = 100_000;

export interface StartOptions {
  dataDir: string;
  env?: NodeJS.ProcessEnv;
  /** Whether npm runs the program, as it does for a user, or the test itself does, which takes half a second less. */
  by?: 'npm' | 'node';
}

/** Runs `npm start` on its own ports. */
export async function spawnStart({ dataDir, env = {}, by = 'npm' }: StartOptions): Promise<ChildProcess> {
  const ports = { PORT: String(await newPort()), SERVER_PORT: String(await newPort()) };
  const [program, ...args] = by === 'npm' ? ['npm', 'start'] : [process.execPath, 'local/src/main.ts'];
  // All prepared data folders have the same passwords, so no two servers may try the same port.
  const others = by === 'npm' ? {} : await newOtherPorts();
  return spawn(program as string, args, {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      ...ports,
      ...others,
      // With it, the program stops when its parent dies.
      npm_lifecycle_event: 'start',
      DATA_DIR: dataDir,
      NODE_OPTIONS: '',
      // A start without orders takes less time.
      SEED: 'catalogue',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function newOtherPorts(): Promise<NodeJS.ProcessEnv> {
  const [postgres, s3, inbox] = [await newPort(), await newPort(), await newPort()];
  return { POSTGRES_PORT: String(postgres), S3_PORT: String(s3), INBOX_PORT: String(inbox) };
}

/** A Stockroom that is running. */
export interface StartedProgram {
  /** Its terminal output so far. */
  output: () => string;
  /** Stops it as Ctrl-C or `signal` does; waits until `npm` itself has ended. Returns its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs `npm start` on its own ports until its output says that it is running. @throws Error if it ends before */
export async function startProgram(options: StartOptions): Promise<StartedProgram> {
  const child = await spawnStart(options);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const running = Promise.withResolvers<void>();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes(RUNNING)) running.resolve();
    });
  }
  await Promise.race([running.promise, exited, sleep(TIMEOUT_MS, undefined, { ref: false })]);
  if (!output.includes(RUNNING)) throw new Error(`Stockroom did not start:\n${output}`);
  return {
    output: () => output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
