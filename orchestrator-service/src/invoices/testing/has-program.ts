import { spawnSync } from 'node:child_process';

/** Whether a program of that name can be run here; says so where it cannot, because a test is then skipped. */
export function hasProgram(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined;
  if (!found) process.stderr.write(`${name} is not installed: the tests that need it are skipped\n`);
  return found;
}
