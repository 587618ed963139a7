import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { SECRETS_FILE } from './secrets.ts';

const NEEDED_MIB = 300;
const POSTGRES_MAJOR = '18';
const LOCK_FILE = 'start.pid';
const PROBE_FILE = '.writable';
/** What a start that was killed at its very beginning leaves: it has nothing in it yet. */
const BEGINNINGS = new Set(['logs', LOCK_FILE, PROBE_FILE, `${SECRETS_FILE}.new`]);

/** The folder that holds everything `npm start` keeps, held by this process alone until `release`. */
export interface DataDir {
  path: string;
  release(): void;
}

/** @throws UserError where the folder cannot be used, with what to do about it */
export function openDataDir(path: string): DataDir {
  make(path);
  refuseWhatIsNotOurs(path);
  refuseFullDisk(path);
  takeLock(path);
  return { path, release: () => rmSync(join(path, LOCK_FILE), { force: true }) };
}

function make(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    const probe = join(path, PROBE_FILE);
    writeFileSync(probe, '');
    rmSync(probe);
    mkdirSync(join(path, 'logs'), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw fullDisk(path, 0);
    throw new UserError(
      `DATA_DIR ${path} cannot be written (${code}): mend that, or set DATA_DIR to another folder.`,
    );
  }
}

function refuseWhatIsNotOurs(path: string): void {
  const entries = readdirSync(path).filter((entry) => !BEGINNINGS.has(entry));
  if (entries.length > 0 && !existsSync(join(path, SECRETS_FILE))) {
    throw new UserError(
      `DATA_DIR ${path} holds other files, or half of what it should: move them away, or set DATA_DIR to an empty folder.`,
    );
  }
  const cluster = join(path, 'postgres');
  if (!existsSync(cluster)) return;
  const version = join(cluster, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(join(cluster, 'global', 'pg_control'))) {
    throw new UserError(
      `DATA_DIR ${path} holds a half-made database: move ${cluster} away, or set DATA_DIR to an empty folder.`,
    );
  }
  const major = readFileSync(version, 'utf8').trim();
  if (major !== POSTGRES_MAJOR) {
    throw new UserError(
      `DATA_DIR ${path} holds a database of PostgreSQL ${major}, and this is PostgreSQL ${POSTGRES_MAJOR}: set DATA_DIR to an empty folder.`,
    );
  }
}

function refuseFullDisk(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  const freeMib = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMib < NEEDED_MIB) throw fullDisk(path, freeMib);
}

function fullDisk(path: string, freeMib: number): UserError {
  return new UserError(
    `The disk of DATA_DIR ${path} has ${freeMib} MiB free and ${NEEDED_MIB} are needed: free some, or set DATA_DIR to another disk.`,
  );
}

function takeLock(path: string): void {
  const file = join(path, LOCK_FILE);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch {
      const pid = readPid(file);
      if (isOurs(pid)) {
        throw new UserError(
          `Stockroom runs on DATA_DIR ${path} already (process ${pid}): stop that one, or set DATA_DIR, PORT and SERVER_PORT for a second.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
}

/** 0 where the file is gone by now. */
function readPid(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

/** Whether the process is an `npm start`: after a kill, its number may be somebody else's. */
function isOurs(pid: number): boolean {
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      'local/src/main.ts',
    );
  } catch {
    return false;
  }
}
