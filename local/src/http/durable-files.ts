import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A folder for unfinished files, which are never read. */
export interface Scratch {
  folder: string;
}

/** Creates the folder and removes files of killed processes; files of running processes stay. */
export async function openScratch(folder: string): Promise<Scratch> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await isLeftover(path, Number(name.split('-')[0]))) await rm(path, { force: true });
  }
  return { folder };
}

/** Opens a scratch file, lets `write` fill it, and syncs it to disk. The caller publishes or removes it. */
export async function writeScratchFile<Result>(
  scratch: Scratch,
  write: (file: FileHandle) => Promise<Result>,
): Promise<{ path: string; result: Result }> {
  const path = join(scratch.folder, `${process.pid}-${randomUUID()}`);
  const file = await open(path, 'wx');
  try {
    const result = await write(file);
    await file.sync();
    return { path, result };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Moves a synced file to `target`, replacing an existing file. After a crash, either the old or the new file is there,
 * complete.
 */
export async function publishOver(path: string, target: string): Promise<void> {
  await rename(path, target);
  await syncFolder(dirname(target));
}

/**
 * Moves a synced file to `target` if no file is there: link(2) fails where rename(2) would replace, for any process.
 * @returns false if a file is already there
 */
export async function publishNew(path: string, target: string): Promise<boolean> {
  try {
    await link(path, target);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
  await syncFolder(dirname(target));
  return true;
}

/** A rename or a link survives a power cut only after its folder is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Whether `error` is a system error with one of these codes. No `instanceof`: Jest runs files in separate realms. */
export function isErrno(error: unknown, ...codes: string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}

async function isLeftover(path: string, pid: number): Promise<boolean> {
  // In a container, every start has the same pid, so our own pid counts only if the file is younger than this process.
  if (pid === process.pid) return (await stat(path)).mtimeMs < performance.timeOrigin;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return !isErrno(error, 'EPERM');
  }
}
