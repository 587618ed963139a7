import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDataDir } from './data-dir.ts';

let path = '';
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'stockroom-data-dir-'));
});
afterEach(() => rmSync(path, { recursive: true }));

test('what a start that was killed at its very beginning left is no obstacle', () => {
  mkdirSync(join(path, 'logs'));
  writeFileSync(join(path, '.writable'), '');
  writeFileSync(join(path, 'secrets.json.new'), '{');
  // Of a process that is gone: no process has a number as high.
  writeFileSync(join(path, 'start.pid'), '999999999');
  const dataDir = openDataDir(path);
  expect(existsSync(join(path, 'start.pid'))).toBe(true);
  dataDir.release();
  expect(existsSync(join(path, 'start.pid'))).toBe(false);
});

test('a folder with anything else in it is not touched', () => {
  writeFileSync(join(path, 'holiday.jpg'), '');
  expect(() => openDataDir(path)).toThrow('holds other files');
});
