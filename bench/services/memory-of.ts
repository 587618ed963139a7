import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const KIB_PER_MB = 1_000_000 / 1024;

/** The current and the peak memory of a process (RSS). Without /proc, only the current one is known. */
export function memoryOf(pid: number): { nowMb: number; peakMb: number } {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) {
    const nowMb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / KIB_PER_MB;
    return { nowMb, peakMb: nowMb };
  }
  const status = readFileSync(file, 'utf8');
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / KIB_PER_MB;
  return { nowMb: field('VmRSS'), peakMb: field('VmHWM') };
}
