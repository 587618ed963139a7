import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';

const MODULE = new URL('stop-on-signals.ts', import.meta.url).href;
const NEVER = 'await new Promise(() => undefined)';

let child: ChildProcess;
let output: string;
afterEach(() => void child.kill('SIGKILL'));

/** A process that finishes so, once it is told to stop. */
async function start(finish: string, graceMs = 3_600_000): Promise<void> {
  const source = `import { stopOnSignals } from '${MODULE}';
    const alive = setInterval(() => undefined, 1_000);
    const say = (_fields, message) => console.log(message);
    stopOnSignals({ delayMs: 10, graceMs: ${graceMs}, logger: { info: say, error: say } }, {
      begin: () => console.log('begun'),
      finish: async () => { ${finish}; clearInterval(alive); },
    });
    console.log('up');`;
  child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  await said('up');
}

async function said(message: string): Promise<void> {
  while (!output.includes(message)) await sleep(10);
}

/** Its exit code, once all that it said has come too. */
async function exit(): Promise<unknown> {
  return (await once(child, 'close'))[0];
}

test('0 once all is finished, said before it begins', async () => {
  await start(`console.log('finished')`);
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
  expect(output.trim().split('\n')).toEqual(['up', 'stopping', 'begun', 'finished', 'stopped']);
});

test('0 where two signals come at once, as Ctrl-C may bring them', async () => {
  await start('await new Promise((resolve) => setTimeout(resolve, 1_000))');
  // Held meanwhile, so that both come at once however long this process may pause between them.
  for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) child.kill(signal);
  expect(await exit()).toBe(0);
});

test('1 at the end of the grace, where not all is finished', async () => {
  await start(NEVER, 1_000);
  child.kill('SIGTERM');
  expect(await exit()).toBe(1);
});

test('1 at a second signal', async () => {
  await start(NEVER);
  child.kill('SIGTERM');
  await said('begun');
  const ended = exit();
  const again = setInterval(() => child.kill('SIGTERM'), 100);
  expect(await ended).toBe(1);
  clearInterval(again);
});

test('1 where finishing fails', async () => {
  await start(`throw new Error('the pool is broken')`);
  child.kill('SIGTERM');
  expect(await exit()).toBe(1);
});
