import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from '../statistics.ts';

const SYNCS = 100;
const PAGE = Buffer.alloc(8192);

/** The environment of the figures, without the machine's name or paths. */
export function describeMachine({
  dataDir,
  postgresVersion,
}: {
  dataDir: string;
  postgresVersion: string;
}): string[] {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  return [
    `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 1e9)} GB of memory, ${platform()}`,
    `one fdatasync of 8 KB on the disk of the database: ${syncMs(dataDir).toFixed(2)} ms (median of ${SYNCS})`,
    `Node ${process.version}, PostgreSQL ${postgresVersion} with its default settings (fsync and synchronous_commit on)`,
    `${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
  ];
}

function syncMs(folder: string): number {
  const path = join(folder, 'sync-probe');
  const file = openSync(path, 'w');
  const times = Array.from({ length: SYNCS }, () => {
    const startedAt = performance.now();
    writeSync(file, PAGE, 0, PAGE.length, 0);
    fdatasyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  } catch {
    return 'unknown';
  }
}
