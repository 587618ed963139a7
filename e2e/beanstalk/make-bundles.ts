import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../deploy/beanstalk/make-bundles.ts', import.meta.url));

export const SERVICES = ['core-service', 'orchestrator-service'] as const;

/** Runs `npm run deploy:bundle`. Returns its output. */
export function makeBundles(folder: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(process.execPath, [MAIN, '--out', folder, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    encoding: 'utf8',
  });
}
