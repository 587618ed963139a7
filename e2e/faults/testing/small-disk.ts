import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1024 ** 2;

export type SmallDisk = ReturnType<typeof mountSmallDisk>;

/** Whether disks can be mounted here, which requires root. */
export function canMountDisks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-disk-'));
  try {
    mountSmallDisk(folder, { mib: 1 }).unmount();
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}

/** A separate disk at `folder`, in memory, which can be filled. */
export function mountSmallDisk(folder: string, { mib }: { mib: number }) {
  const options = `size=${mib}m,mode=0755`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  const filler = join(folder, 'filler');
  return {
    /** Fills the disk completely. */
    fill(): void {
      const { bavail, bsize } = statfsSync(folder);
      // In memory; written in parts until the error.
      for (let left = bavail * bsize; left > 0; left -= MIB) append(filler, Math.min(left, MIB));
    },
    free: () => rmSync(filler, { force: true }),
    unmount: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function append(file: string, bytes: number): void {
  try {
    writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
