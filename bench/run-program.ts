import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface Program {
  file: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Kills it when aborted, or after `timeoutSeconds`. */
  signal: AbortSignal;
  timeoutSeconds: number;
}

/**
 * Runs a program to its end and returns its output. It has its own process group, so that Ctrl-C reaches it only
 * through `signal`.
 * @throws Error with its last output if it fails; `signal`'s reason
 */
export async function runProgram({ file, args, env, signal, timeoutSeconds }: Program): Promise<string> {
  signal.throwIfAborted();
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, timeoutSeconds * 1000);
  signal.addEventListener('abort', kill);
  try {
    const [output, complaints, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`${file} failed (${code ?? 'killed'}): ${complaints.trim()}`);
    return output;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}
