import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';

const MODULE = new URL('stop-on-signals.ts', import.meta.url).href;
const NEVER = 'await new Promise(() => undefined)';

let child: ChildProcess;
let output: string;
afterEach(() => void child.kill('SIGKILL'));

/** A process whose shutdown runs this code. */
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

/** Its exit code, after all its output has arrived. */
async function exit(): Promise<unknown> {
  return (await once(child, 'close'))[0];
}

test('exit code 0 after a complete shutdown, which is announced first', async () => {
  await start(`console.log('finished')`);
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
  expect(output.trim().split('\n')).toEqual(['up', 'stopping', 'begun', 'finished', 'stopped']);
});

test('exit code 0 even if a socket lingers whose peer is gone', async () => {
  await start(`setInterval(() => undefined, 1_000)`);
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
});

test('exit code 0 if two signals arrive at once, as with Ctrl-C', async () => {
  await start('await new Promise((resolve) => setTimeout(resolve, 1_000))');
  // The process is paused, so that both signals arrive at once.
  for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) child.kill(signal);
  expect(await exit()).toBe(0);
});

test('exit code 1 after the grace period, if work is unfinished', async () => {
  await start(NEVER, 1_000);
  child.kill('SIGTERM');
  expect(await exit()).toBe(1);
});

test('exit code 1 after a second signal', async () => {
  await start(NEVER);
  child.kill('SIGTERM');
  await said('begun');
  const ended = exit();
  const again = setInterval(() => child.kill('SIGTERM'), 100);
  expect(await ended).toBe(1);
  clearInterval(again);
});

test('exit code 1 if the shutdown fails', async () => {
  await start(`throw new Error('the pool is broken')`);
  child.kill('SIGTERM');
  expect(await exit()).toBe(1);
});
