import { expect, test } from '@jest/globals';
import { isNestedDeeper } from './nesting.ts';

const deeper = (text: string, limit: number) => isNestedDeeper(Buffer.from(text), limit);

test.each([
  ['[]', 1],
  ['[{"a":[{}]}]', 4],
  ['[[],[],{}]', 2],
  ['{"[{":"[[[{{"}', 1],
  ['["\\"[[[", "\\\\", []]', 2],
  ['["Łódź 😀", {"é": [1]}]', 3],
])('%s is nested %i deep', (text, depth) => {
  expect(deeper(text, depth)).toBe(false);
  expect(deeper(text, depth - 1)).toBe(true);
});

test('a megabyte of brackets or of an open string is judged at once', () => {
  // CPU time, the best of three, so pauses of the machine do not count.
  const tookMs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    expect(deeper('['.repeat(1_000_000), 32)).toBe(true);
    expect(deeper(`"${'['.repeat(1_000_000)}`, 32)).toBe(false);
    expect(deeper('\\"'.repeat(500_000), 32)).toBe(false);
    return process.cpuUsage(before).user / 1_000;
  });
  expect(Math.min(...tookMs)).toBeLessThan(1_000);
});
