import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useStockroom } from './use-stockroom.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const readme = readFileSync(pathOf('client/README.md'), 'utf8');
const examples = [
  ...readme.matchAll(/^## ([^\n]+)$(?:(?!^## ).)*?^```ts\n(.*?)^```\n\n```text\n(.*?)^```/gms),
].map(([, chapter, code, output]) => ({ chapter, code: String(code), output: String(output) }));

const stockroom = useStockroom({ each: 'file' });
const run = promisify(execFile);
const project = mkdtempSync(join(tmpdir(), 'stockroom-client-'));
const tsc = pathOf('node_modules/.bin/tsc');

/** A project that has the client as one that was built and installed. */
beforeAll(async () => {
  const installed = join(project, 'node_modules/@stockroom/client');
  mkdirSync(installed, { recursive: true });
  cpSync(pathOf('client/package.json'), join(installed, 'package.json'));
  symlinkSync(pathOf('node_modules/openapi-fetch'), join(project, 'node_modules/openapi-fetch'));
  symlinkSync(
    pathOf('node_modules/openapi-typescript-helpers'),
    join(project, 'node_modules/openapi-typescript-helpers'),
  );
  await run(tsc, ['-p', pathOf('client/tsconfig.build.json'), '--outDir', join(installed, 'dist')]);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true }));

test('the README has an example with its output for each of its five chapters', () => {
  expect(examples).toHaveLength(5);
  expect(readme.match(/^```ts$/gm)).toHaveLength(5);
});

test.each(examples)(
  'the example of «$chapter» compiles, and prints what is shown',
  async ({ code, output }) => {
    const file = join(project, 'example.ts');
    writeFileSync(file, code);
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext'];
    const libraries = ['--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--types', ''];
    await run(tsc, [...strict, ...libraries, file], { cwd: project });
    writeFileSync(file, code.replace('http://127.0.0.1:3000', stockroom().running().gatewayUrl));
    const { stdout } = await run(process.execPath, [file], { cwd: project });
    expect(stdout).toBe(output);
  },
);
