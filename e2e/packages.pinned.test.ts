import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Manifest {
  workspaces: string[];
  allowScripts: Record<string, boolean>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

interface LockedPackage {
  link?: boolean;
  inBundle?: boolean;
  integrity?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const readJson = <Content>(path: string) =>
  JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as Content;

const root = readJson<Manifest>('package.json');
const lock = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json');
const nameOf = (path: string) => path.split('node_modules/').at(-1) as string;
const locked = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/'));

test('every dependency of every workspace is an exact version', () => {
  for (const path of ['package.json', ...root.workspaces.map((folder) => `${folder}/package.json`)]) {
    const { dependencies, devDependencies, optionalDependencies } = readJson<Manifest>(path);
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect([path, loose]).toEqual([path, []]);
  }
});

test('every package with an install script is approved or refused by name', () => {
  const undecided = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path))
    .filter((name) => root.allowScripts[name] === undefined);
  expect(undecided).toEqual([]);
});

test('every installed package has a hash in the lockfile', () => {
  const unheld = locked
    .filter(([, { link, inBundle, integrity }]) => !link && !inBundle && integrity === undefined)
    .map(([path]) => path);
  expect(unheld).toEqual([]);
});

test('`npm ci` accepts the lockfile: it has the binaries for every system, not only for the system where it was written', () => {
  const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        lock.packages[`node_modules/${name}`] === undefined &&
        lock.packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});
