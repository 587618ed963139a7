import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Not dependencies, because together they take 125 MB, and only this comparison uses them. */
const VERSIONS = { 'node-zugferd': '0.1.0', '@e-invoice-eu/core': '2.3.4' } as const;
export type Library = keyof typeof VERSIONS;
export const LIBRARIES = Object.keys(VERSIONS) as Library[];

const FOLDER = fileURLToPath(
  new URL(
    `../../../node_modules/.cache/stockroom-einvoice-libraries-${Object.values(VERSIONS).join('-')}/`,
    import.meta.url,
  ),
);

/** Fetches the libraries with npm, unless they were fetched before. Returns the reason if they cannot be had, or else null. */
export function fetchLibraries(): string | null {
  if (existsSync(FOLDER)) return null;
  const fresh = `${FOLDER.slice(0, -1)}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(`${fresh}/package.json`, '{"private":true}');
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const options = ['--prefix', fresh, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', ['install', ...options, ...packages], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status === 0) renameSync(fresh, FOLDER);
  else rmSync(fresh, { recursive: true });
  return status === 0 ? null : `npm did not fetch ${packages.join(' and ')}: ${stderr.trim().split('\n')[0]}`;
}

export const nameOf = (library: Library) => `${library} ${VERSIONS[library]}`;

/** Loads a fetched library, or one of its files such as `node-zugferd/profile/en16931`. */
export async function loadLibrary<Exports>(path: string): Promise<Exports> {
  const resolve = createRequire(`${FOLDER}package.json`).resolve;
  return (await import(pathToFileURL(resolve(path)).href)) as Exports;
}
