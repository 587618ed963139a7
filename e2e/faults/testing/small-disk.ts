import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 1024 ** 2;

export type SmallDisk = NonNullable<ReturnType<typeof mountSmallDisk>>;

/** A disk of its own at `folder`, in memory, which can be filled up; null where it cannot be mounted, which takes root. */
export function mountSmallDisk(folder: string, { mib }: { mib: number }) {
  try {
    const options = `size=${mib}m,mode=0755`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    /** Leaves no byte free. */
    fill(): void {
      const { bavail, bsize } = statfsSync(folder);
      // Of memory: it is written in parts, the last one up to the error.
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
