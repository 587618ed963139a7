import { describe, expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const loadOn = (cores: number, given: Record<string, string> = {}) =>
  loadConfig({ ...environment, ...given }, { cores });

describe('RENDER_THREADS', () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 4],
    [6, 4],
    [64, 4],
  ])('on a machine with %d CPUs, the default is %d', (cores, threads) => {
    expect(loadOn(cores).renderThreads).toBe(threads);
    expect(loadOn(cores, { RENDER_THREADS: '7' }).renderThreads).toBe(7);
  });

  test.each(['1', '16'])('%s is accepted', (given) => {
    expect(loadOn(2, { RENDER_THREADS: given }).renderThreads).toBe(Number(given));
  });

  test.each(['0', '17', '1.5', 'all'])('%s prevents the start, and the error names the setting', (given) => {
    expect(() => loadOn(2, { RENDER_THREADS: given })).toThrow('RENDER_THREADS: ');
  });
});
