import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const IN_MEMORY = '/dev/shm';
const PREFIX = 'stockroom-tests-';
/** Of a run of all tests, several times what its files take at once. */
const NEEDED_BYTES = 4 * 1024 ** 3;

/**
 * A new folder whose files are in memory, or null where the system has none with enough room in which programs may be
 * run. The tests make and delete many thousand files, most of them of databases, and ext4 is slow to create a file soon
 * after others were deleted: it looks at each deleted inode again before it takes another. A database, whose copy takes
 * 30 ms in memory, took 700 ms there.
 */
export function makeMemoryFolder(): string | null {
  removeLeftBehind();
  if (!hasRoom()) return null;
  const folder = mkdtempSync(`${IN_MEMORY}/${PREFIX}${process.pid}-`);
  // PostgreSQL may run as somebody else.
  chmodSync(folder, 0o755);
  return folder;
}

function hasRoom(): boolean {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const options = mounts.map((line) => line.split(' ')).find(([, path]) => path === IN_MEMORY)?.[3];
    if (options === undefined || options.split(',').some((option) => /^(ro|noexec)$/.test(option)))
      return false;
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem()) > NEEDED_BYTES;
  } catch {
    return false;
  }
}

/** Removes the folders of runs that were killed. */
function removeLeftBehind(): void {
  if (!existsSync(IN_MEMORY)) return;
  for (const name of readdirSync(IN_MEMORY)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    rmSync(`${IN_MEMORY}/${name}`, { recursive: true, force: true });
  }
}
