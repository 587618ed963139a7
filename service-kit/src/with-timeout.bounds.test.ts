import { mock } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { withTimeout } from './with-timeout.ts';

const never = () => new Promise<never>(() => undefined);

afterEach(() => mock.restoreAll());

test('work that ends in time resolves with its value, and no timer is left', async () => {
  // Only for this test: the worker has its own timers.
  const set = mock.method(globalThis, 'setTimeout');
  const cleared = mock.method(globalThis, 'clearTimeout');
  expect(await withTimeout(60_000, async () => 'done')).toBe('done');
  const timers = set.mock.calls.map(({ result }) => result);
  expect(timers).toHaveLength(1);
  expect(cleared.mock.calls.map(({ arguments: [timer] }) => timer)).toEqual(timers);
});

test('work that fails in time rejects with its own error', async () => {
  const failing = withTimeout(60_000, async () => Promise.reject(new Error('refused')));
  await expect(failing).rejects.toThrow('refused');
});

test('work that never ends rejects at the time-out', async () => {
  await expect(withTimeout(5, never)).rejects.toThrow('no answer within 5 ms');
  await expect(withTimeout(5, never, () => new TypeError('silent'))).rejects.toThrow(TypeError);
});

test('the signal aborts at the time-out, and the error is still that of the time-out', async () => {
  const heeding = async (signal: AbortSignal) => {
    await sleep(60_000, undefined, { signal });
  };
  await expect(withTimeout(5, heeding)).rejects.toThrow('no answer within 5 ms');
});
