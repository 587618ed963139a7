import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDataDir } from './data-dir.ts';

let path = '';
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'stockroom-data-dir-'));
});
afterEach(() => rmSync(path, { recursive: true }));

test('files of a start that was killed at its beginning do not prevent the next start', () => {
  mkdirSync(join(path, 'logs'));
  writeFileSync(join(path, '.writable'), '');
  writeFileSync(join(path, 'secrets.json.new'), '{');
  // The pid of an ended process: no process has one this high.
  writeFileSync(join(path, 'start.pid'), '999999999');
  const dataDir = openDataDir(path);
  expect(existsSync(join(path, 'start.pid'))).toBe(true);
  dataDir.release();
  expect(existsSync(join(path, 'start.pid'))).toBe(false);
});

test('a folder with other files is not changed', () => {
  writeFileSync(join(path, 'holiday.jpg'), '');
  expect(() => openDataDir(path)).toThrow('holds other files');
  expect(readdirSync(path)).toEqual(['holiday.jpg']);
});

test.each([
  ['/proc/x', () => '/proc/x'],
  ['a folder below /proc/x', () => '/proc/x/y/z'],
  ['/sys/x', () => '/sys/x'],
  ['a device', () => '/dev/null'],
  ['a folder below a file', () => join(fileIn(path), 'x', 'y')],
  ['a loop of symbolic links', () => linkIn(path, 'loop', 'loop')],
  ['a folder below a loop of symbolic links', () => join(linkIn(path, 'loop', 'loop'), 'x')],
  ['a symbolic link to nowhere', () => linkIn(path, 'link', 'nowhere')],
  ['a name that is too long', () => join(path, 'x'.repeat(300))],
])('%s is refused in one line', (_, make) => {
  const dataDir = make();
  expect(() => openDataDir(dataDir)).toThrow(
    /^DATA_DIR .* cannot be written \([A-Z]+\): fix that, or set DATA_DIR to another folder\.$/,
  );
});

test('missing folders are created, with any name', () => {
  const deep = join(path, 'a folder', "with 'quotes' and Ünïcödé 在庫", '…');
  openDataDir(deep).release();
  expect(existsSync(join(deep, 'logs'))).toBe(true);
});

function fileIn(folder: string): string {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  return file;
}

function linkIn(folder: string, name: string, target: string): string {
  const link = join(folder, name);
  symlinkSync(join(folder, target), link);
  return link;
}
