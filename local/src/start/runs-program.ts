import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Whether process `pid` is running with `program` on its command line: after its end, the pid may be reused. */
export function runsProgram(pid: number, program: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return commandLine(pid).includes(program);
  } catch {
    return false;
  }
}

/** @throws Error if no such process is running */
function commandLine(pid: number): string {
  // Minimal systems have no `ps`.
  if (existsSync('/proc/self/cmdline'))
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
}
