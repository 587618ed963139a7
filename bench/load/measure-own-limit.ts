import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@stockroom/local/free-port';
import type { LoadResult } from './generate-load.ts';
import { runLoadGenerator } from './run-load-generator.ts';

const ANSWER_ANYTHING = fileURLToPath(new URL('../answer-anything.ts', import.meta.url));
const CALLERS = 64;

/** The maximum of the load generator itself, against a server that only answers. */
export async function measureOwnLimit(seconds: number, signal: AbortSignal): Promise<LoadResult> {
  const port = await findFreePort();
  const server = spawn(process.execPath, [ANSWER_ANYTHING, String(port)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server.stdout, 'data', { signal });
    const plan = {
      port,
      path: '/orders',
      apiKey: `sk_${'x'.repeat(43)}`,
      workload: 'hot',
      callers: CALLERS,
      warmUpSeconds: 1,
      seconds,
    } as const;
    return await runLoadGenerator(plan, signal);
  } finally {
    server.kill('SIGKILL');
  }
}
