import { spawnSync } from 'node:child_process';

/** Whether a program of that name is installed. If not, it says so on stderr, because a test is skipped. */
export function hasProgram(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined;
  if (!found) process.stderr.write(`${name} is not installed: the tests that need it are skipped\n`);
  return found;
}
