import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.ts';
import { runsProgram } from './runs-program.ts';
import { SECRETS_FILE } from './secrets.ts';

const NEEDED_MIB = 300;
const POSTGRES_MAJOR = '18';
const START_PROGRAM = 'local/src/main.ts';
const LOCK_FILE = 'start.pid';
/** Another start may take the lock after an old one is removed and before the next attempt. */
const LOCK_ATTEMPTS = 5;
const PROBE_FILE = '.writable';
/** The files of a start that was killed at its beginning: the folder still counts as empty. */
const BEGINNINGS = new Set(['logs', LOCK_FILE, PROBE_FILE, `${SECRETS_FILE}.new`]);

/** The folder with all data of `npm start`, locked by this process until `release`. */
export interface DataDir {
  path: string;
  release(): void;
}

/** @throws UserError if the folder cannot be used, with a way to fix it */
export function openDataDir(path: string): DataDir {
  makeWritable(path);
  refuseWhatIsNotOurs(path);
  refuseFullDisk(path);
  takeLock(path);
  mkdirSync(join(path, 'logs'), { recursive: true });
  return { path, release: () => rmSync(join(path, LOCK_FILE), { force: true }) };
}

function makeWritable(path: string): void {
  try {
    makeFolder(path);
    const probe = join(path, PROBE_FILE);
    writeFileSync(probe, '');
    rmSync(probe);
    readdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw fullDisk(path, 0);
    throw new UserError(
      `DATA_DIR ${path} cannot be written (${code}): fix that, or set DATA_DIR to another folder.`,
    );
  }
}

/** Creates the folder and its parents. Node's own `recursive` never returns below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function refuseWhatIsNotOurs(path: string): void {
  const entries = readdirSync(path).filter((entry) => !BEGINNINGS.has(entry));
  if (entries.length > 0 && !existsSync(join(path, SECRETS_FILE))) {
    throw new UserError(
      `DATA_DIR ${path} holds other files, or an incomplete Stockroom: move them away, or set DATA_DIR to an empty folder.`,
    );
  }
  const cluster = join(path, 'postgres');
  if (!existsSync(cluster)) return;
  const version = join(cluster, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(join(cluster, 'global', 'pg_control'))) {
    throw new UserError(
      `DATA_DIR ${path} holds an incomplete database: move ${cluster} away, or set DATA_DIR to an empty folder.`,
    );
  }
  const major = readFileSync(version, 'utf8').trim();
  if (major !== POSTGRES_MAJOR) {
    throw new UserError(
      `DATA_DIR ${path} holds a database of PostgreSQL ${major}, but this is PostgreSQL ${POSTGRES_MAJOR}: set DATA_DIR to an empty folder.`,
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
    `The disk of DATA_DIR ${path} has ${freeMib} MiB free, but needs ${NEEDED_MIB} MiB: free some space, or set DATA_DIR to another disk.`,
  );
}

function takeLock(path: string): void {
  const file = join(path, LOCK_FILE);
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = readPid(file);
      if (pid !== process.pid && runsProgram(pid, START_PROGRAM)) {
        throw new UserError(
          `Stockroom already runs on DATA_DIR ${path} (process ${pid}): stop it, or set DATA_DIR, PORT and SERVER_PORT for a second one.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new UserError(
    `DATA_DIR ${path} cannot be locked: remove ${file}, or set DATA_DIR to another folder.`,
  );
}

/** 0 if the file is missing. */
function readPid(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}
