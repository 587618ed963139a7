import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { credentials, region } from './conformance-target.ts';
import type { ConformanceTarget } from './conformance-target.ts';

const SCRIPT = `
  const { createS3Server } = await import(${JSON.stringify(new URL('../create-s3-server.ts', import.meta.url).href)});
  const options = JSON.parse(process.argv[1]);
  const { endpoint } = await createS3Server(options);
  console.log(endpoint);
`;

/** The stand-in in a separate process; `kill` is kill -9. */
export async function spawnStandIn(dataDir: string): Promise<ConformanceTarget & { kill(): Promise<void> }> {
  const options = JSON.stringify({ dataDir, region, ...credentials, port: 0 });
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = await once(createInterface(child.stdout), 'line');
  const kill = () => killed(child);
  return { endpoint, region, service: 's3', credentials, close: kill, kill };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
