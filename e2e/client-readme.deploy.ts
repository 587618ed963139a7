import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useSharedStockroom } from './use-stockroom.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const readme = readFileSync(pathOf('client/README.md'), 'utf8');
const examples = [
  ...readme.matchAll(/^## ([^\n]+)$(?:(?!^## ).)*?^```ts\n(.*?)^```\n\n```text\n(.*?)^```/gms),
].map(([, chapter, code, output]) => ({ chapter, code: String(code), output: String(output) }));

const stockroom = useSharedStockroom();
const run = promisify(execFile);
const project = mkdtempSync(join(tmpdir(), 'stockroom-client-'));
const tsc = pathOf('node_modules/.bin/tsc');

const installed = join(project, 'node_modules/@stockroom/client');

/** A project with the client as `npm pack` creates it, from a tree that was not built. */
beforeAll(async () => {
  mkdirSync(installed, { recursive: true });
  rmSync(pathOf('client/dist'), { recursive: true, force: true });
  const pack = ['pack', pathOf('client'), '--json', '--pack-destination', project];
  await run('npm', pack, { cwd: pathOf('.') });
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '';
  await run('tar', ['-xzf', join(project, tarball), '--strip-components=1', '-C', installed]);
  symlinkSync(pathOf('node_modules/openapi-fetch'), join(project, 'node_modules/openapi-fetch'));
  symlinkSync(
    pathOf('node_modules/openapi-typescript-helpers'),
    join(project, 'node_modules/openapi-typescript-helpers'),
  );
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true }));

test('each of the six chapters of the README has an example with its output', () => {
  expect(examples).toHaveLength(6);
  expect(readme.match(/^```ts$/gm)).toHaveLength(6);
});

test('the examples compile', async () => {
  const files = examples.map(({ code }, index) => {
    const file = join(project, `example-${index}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext'];
  const libraries = ['--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--types', ''];
  const { stdout } = await run(tsc, [...strict, ...libraries, ...files], { cwd: project });
  expect(stdout).toBe('');
});

test.each(examples)('the example of «$chapter» prints the shown output', async ({ code, output }) => {
  const file = join(project, 'example.ts');
  writeFileSync(file, code.replace('http://127.0.0.1:3000', stockroom().running().gatewayUrl));
  const { stdout } = await run(process.execPath, [file], { cwd: project });
  expect(stdout).toBe(output);
});

test('the package has only its code, its types and its licence', () => {
  const files = readdirSync(installed).toSorted();
  expect(files).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  const built = readdirSync(join(installed, 'dist')).toSorted();
  expect(built.filter((name) => !/^[a-z-]+\.(js|d\.ts)$/.test(name))).toEqual([]);
  expect(built).toContain('create-stockroom-client.d.ts');
});

test('the package can be imported by the Node of npm, from version 20 on', async () => {
  const systemNode = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((file) => existsSync(file));
  const code =
    "import('@stockroom/client').then((client) => console.log(process.version, Object.keys(client).join()))";
  const { stdout } = await run(systemNode ?? process.execPath, ['-e', code], { cwd: project });
  expect(stdout).toMatch(
    /^v(2\d|[3-9]\d)\..* InvoiceFailed,InvoiceTimeout,StockroomProblem,createStockroomClient$/m,
  );
});
