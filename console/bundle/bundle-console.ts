import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const CONSOLE = join(import.meta.dirname, '..');
/** Everything that the bundle is made of. The manifest has the exact versions of the packages. */
const SOURCES = [
  'package.json',
  'bundle/bundle-console.ts',
  'bundle/page.html',
  'bundle/icon.svg',
  'src',
  '../client/src',
].map((path) => join(CONSOLE, path));

/**
 * Bundles the console into a folder of `parent` that is named by a hash of the sources, unless it is there already.
 * Folders of earlier sources are removed. Returns the folder, which contains `index.html` and `assets/`.
 */
export async function bundleConsole(parent: string): Promise<string> {
  const name = hashSources();
  const folder = join(parent, name);
  if (existsSync(folder)) return folder;
  const unfinished = join(parent, `${name}.${process.pid}`);
  await writeBundle(unfinished);
  renameSync(unfinished, folder);
  for (const other of readdirSync(parent).filter((each) => each !== name))
    rmSync(join(parent, other), { recursive: true, force: true });
  return folder;
}

/** Bundles the console into `folder`. The names of the assets contain a hash of their content. */
export async function writeBundle(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: { console: join(CONSOLE, 'src/main.tsx'), icon: join(CONSOLE, 'bundle/icon.svg') },
    outdir: join(folder, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.svg': 'copy' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'index.html'), buildPage(metafile));
}

/** The gzipped size of all scripts of a bundle, in bytes. */
export function scriptBytes(folder: string): number {
  const assets = join(folder, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}

/** The HTML page. It refers to the assets by their names. */
function buildPage({ outputs }: Metafile): string {
  const names = Object.keys(outputs).map((path) => basename(path));
  const nameOf = (pattern: RegExp) => names.find((name) => pattern.test(name)) as string;
  return readFileSync(join(CONSOLE, 'bundle/page.html'), 'utf8')
    .replace('console.css', nameOf(/^console-\w+\.css$/))
    .replace('console.js', nameOf(/^console-\w+\.js$/))
    .replace('icon.svg', nameOf(/^icon-\w+\.svg$/));
}

function hashSources(): string {
  const files = SOURCES.flatMap((path) => (/\.\w+$/.test(path) ? [path] : listFiles(path))).toSorted();
  const contents = files.map((path) => `${basename(path)}\n${readFileSync(path, 'utf8')}`);
  return hash('sha256', contents.join('\n'), 'hex').slice(0, 16);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
