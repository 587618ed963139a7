import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  scripts: Record<string, string>;
}
const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as Manifest;
const isHook = (name: string) => /^(pre|post)/.test(name);

interface Run {
  args?: string[];
  env?: NodeJS.ProcessEnv;
  code?: number;
  words: RegExp;
}

/** Each script, run far enough to show that it finds its programs and files. */
const RUNS: Record<string, Run> = {
  start: { env: { PORT: 'abc' }, code: 1, words: /^PORT: abc is not a port/m },
  test: { args: ['--version'], words: /^30\./m },
  format: { args: ['--version'], words: /^3\./m },
  'format:check': { args: ['--version'], words: /^3\./m },
  lint: { args: ['--version'], words: /Version: 1\./ },
  deps: { args: ['--version'], words: /^17\./m },
  unused: { args: ['--version'], words: /^6\./m },
  'new-api-key': { words: /^sk_[\w-]{43}$/m },
  openapi: { args: ['--check'], words: /^/ },
  'openapi:lint': { args: ['--help'], words: /redocly lint/ },
  'client:types': { args: ['--check'], words: /^/ },
  'client:build': { words: /^/ },
  'deploy:bundle': { args: ['--help'], words: /Writes the bundles/ },
  bench: { args: ['--only', 'nothing'], code: 1, words: /--only/ },
  'bench:invoices': { args: ['--only', 'nothing'], code: 1, words: /--only/ },
  'bench:lists': { args: ['--nothing'], code: 1, words: /Unknown option '--nothing'/ },
  'bench:readers': { args: ['--nothing'], code: 1, words: /Unknown option '--nothing'/ },
  'bench:reports': { args: ['--nothing'], code: 1, words: /Unknown option '--nothing'/ },
  'console:size': { words: /^/ },
  migrate: { code: 1, words: /was not migrated: .*DATABASE_URL is not set/ },
  'numbers:continue': { code: 1, words: /was not read: .*S3_BUCKET is not set/ },
  jobs: { args: ['--help'], words: /npm run jobs/ },
  reconcile: { args: ['--help'], words: /npm run reconcile/ },
  prove: { args: ['--help'], words: /npm run prove/ },
  'test:faults': { args: ['--version'], words: /^30\./m },
  'test:attacks': { args: ['--version'], words: /^30\./m },
  'test:browser': { args: ['--version'], words: /^30\./m },
  'test:documents': { args: ['--version'], words: /^30\./m },
  'test:containers': { args: ['--version'], words: /^30\./m },
};

/**
 * CI runs these completely, in a fresh clone; they cannot be run partly, or they download packages that are not locked
 * here.
 */
const RUN_BY_CI = ['check', 'types', 'openapi:prism', 'openapi:spectral', 'deploy:synth', 'test:deploy'];

/** Packages of the root, and of workspaces that need other versions. */
const INSTALLED = ['node_modules', ...globSync('*/node_modules', { cwd: REPOSITORY })];

let clone = '';
let tools = '';

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'stockroom-clone-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  for (const file of files.split('\0')) {
    if (file !== '' && existsSync(join(REPOSITORY, file))) {
      mkdirSync(dirname(join(clone, file)), { recursive: true });
      cpSync(join(REPOSITORY, file), join(clone, file));
    }
  }
  tools = mkdtempSync(join(tmpdir(), 'stockroom-tools-'));
  // Packages are linked instead of installed, so that each script can start with nothing installed.
  const link = INSTALLED.map((path) => `ln -s '${join(REPOSITORY, path)}' '${join(clone, path)}'`).join(
    ' && ',
  );
  const npm = execFileSync('sh', ['-c', 'command -v npm'], {
    env: withoutOwnNode(),
    encoding: 'utf8',
  }).trim();
  writeFileSync(
    join(tools, 'npm'),
    `#!/bin/sh\nif [ "$1" = install ]; then ${link}; else exec '${npm}' "$@"; fi\n`,
  );
  chmodSync(join(tools, 'npm'), 0o755);
  // The Node of npm, not the one that npm scripts use.
  symlinkSync(
    execFileSync('sh', ['-c', 'command -v node'], { env: withoutOwnNode(), encoding: 'utf8' }).trim(),
    join(tools, 'node'),
  );
});
afterAll(() => {
  for (const folder of [clone, tools]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const path of INSTALLED) rmSync(join(clone, path), { force: true });
});

/** The environment of a terminal: without the project's own Node in the path, which npm scripts add. */
function withoutOwnNode(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_)/.test(name));
  return { ...Object.fromEntries(own), PATH: [...(tools === '' ? [] : [tools]), ...path].join(delimiter) };
}

async function runScript(name: string, { args = [], env = {} }: Run) {
  const child = spawn('npm', ['run', '-s', name, '--', ...args], {
    cwd: clone,
    env: { ...withoutOwnNode(), NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

test('every script is run here or by CI', () => {
  const names = Object.keys(scripts).filter((name) => !isHook(name));
  expect([...Object.keys(RUNS), ...RUN_BY_CI].toSorted()).toEqual(names.toSorted());
  const ci = readFileSync(join(REPOSITORY, '.ci/run'), 'utf8');
  const whole = RUN_BY_CI.filter((name) => !ci.includes(`npm run ${name}`));
  // The first is part of check, the second of test:deploy.
  expect(whole).toEqual(['types', 'deploy:synth']);
});

test.each(Object.entries(RUNS))('npm run %s', async (name, run) => {
  const { code, output } = await runScript(name, run);
  expect(output).toMatch(run.words);
  expect({ name, code }).toEqual({ name, code: run.code ?? 0 });
});
