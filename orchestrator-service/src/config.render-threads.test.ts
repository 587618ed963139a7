import os from 'node:os';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { environment } from './testing/config-environment.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** As on a machine of so many cores, which is what no test can bring along. */
async function loadOn(cores: number, given: Record<string, string> = {}) {
  jest.spyOn(os, 'availableParallelism').mockReturnValue(cores);
  // It is asked once, when the module is loaded.
  jest.resetModules();
  const { loadConfig } = await import('./config.ts');
  return loadConfig({ ...environment, ...given });
}

describe('RENDER_THREADS', () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 4],
    [6, 4],
    [64, 4],
  ])('on a machine of %d cores there are %d, unless told otherwise', async (cores, threads) => {
    expect((await loadOn(cores)).renderThreads).toBe(threads);
    expect((await loadOn(cores, { RENDER_THREADS: '7' })).renderThreads).toBe(7);
  });

  test.each(['1', '16'])('of %s is taken', async (given) => {
    expect((await loadOn(2, { RENDER_THREADS: given })).renderThreads).toBe(Number(given));
  });

  test.each(['0', '17', '1.5', 'all'])('of %s stops the start by its name', async (given) => {
    await expect(loadOn(2, { RENDER_THREADS: given })).rejects.toThrow('RENDER_THREADS: ');
  });
});
