import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ApiDocument } from '../api-document.ts';
import { newPort } from '../new-port.ts';

const NPM_CACHE = process.env['npm_config_cache'] ?? join(homedir(), '.npm');
/** The program, if `npm run openapi:prism` has downloaded it: it has 74 MB, and is not a dependency. */
const PROGRAM = globSync(join(NPM_CACHE, '_npx/*/node_modules/.bin/prism'))[0] ?? null;

/** Whether Prism can validate the answers here. */
export const hasPrism = PROGRAM !== null;

export type Prism = Awaited<ReturnType<typeof startPrism>>;

/**
 * A Prism proxy in front of `upstream`. It forwards requests unchanged, invalid ones too, and adds the deviations from
 * the document to each answer. Its document has no security, which Prism would otherwise check itself.
 */
export async function startPrism(document: ApiDocument, upstream: string) {
  if (PROGRAM === null) throw new Error('Prism is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-prism-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(
    file,
    JSON.stringify(document, (key, value: unknown) => (key === 'security' ? undefined : value)),
  );
  const port = await newPort();
  const options = ['--validate-request=false', '--host=127.0.0.1', `--port=${port}`];
  const child = spawn(process.execPath, [PROGRAM, 'proxy', file, upstream, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listening = Promise.withResolvers<void>();
  child.once('exit', (code) => listening.reject(new Error(`Prism ended with ${code}`)));
  createInterface(child.stdout).on('line', (line) => {
    if (line.includes('Prism is listening')) listening.resolve();
  });
  await listening.promise;
  return {
    url: `http://127.0.0.1:${port}`,
    stop(): void {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The deviations that Prism found in an answer. */
export function violationsOf({ headers }: Response): string[] {
  const violations = JSON.parse(headers.get('sl-violations') ?? '[]') as {
    location: string[];
    message: string;
  }[];
  return violations.map(({ location, message }) => `Prism: ${location.join(' ')}: ${message}`);
}
