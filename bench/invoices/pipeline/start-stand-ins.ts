import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const STAND_INS = fileURLToPath(new URL('../stand-ins.ts', import.meta.url));

/** The S3 and SES stand-ins in a separate process, with their data in `dataDir`. */
export async function startStandInsProcess(dataDir: string, signal: AbortSignal) {
  const child = spawn(process.execPath, [STAND_INS, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line', { signal })) as [string];
  return {
    ...(JSON.parse(line) as { s3Endpoint: string; sesEndpoint: string }),
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
