import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** The commands below a heading of docs/runbook.md, up to the next heading. */
export function commandsOf(heading: string): string[] {
  const runbook = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');
  const [, section] = runbook.split(`\n### ${heading}\n`);
  if (section === undefined) throw new Error(`docs/runbook.md has no heading "${heading}"`);
  const blocks = (section.split(/\n##+ /)[0] as string).matchAll(/^ *```sh\n(.*?)^ *```/gms);
  return [...blocks].flatMap(([, block]) =>
    String(block)
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  );
}

/** Runs a command of the runbook at the root of the clone. @throws Error with its stderr if it fails */
export async function runCommand(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run('sh', ['-c', command], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return stdout;
}
