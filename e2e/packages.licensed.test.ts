import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface LockedPackage {
  dev?: boolean;
  link?: boolean;
  license?: string;
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const page = read('docs/licences.md');
const [licences = '', unnamed = ''] = page.split('Packages that name no licence');
const firstCells = (table: string) => [...table.matchAll(/^\| ([^|]+?) *\|/gm)].map(([, cell = '']) => cell);

/** Packages of production and of `npm start`. */
const shipped = Object.entries(packages)
  .filter(([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true)
  .map(([path, { license }]) => ({ name: path.split('node_modules/').at(-1) ?? '', license }));

test('every shipped package has a licence listed in docs/licences.md', () => {
  const named = new Set(firstCells(licences).flatMap((cell) => cell.split(', ')));
  const used = new Set(
    shipped.flatMap(({ license }) => license?.replaceAll(/[()]/g, '').split(/ AND | OR /) ?? []),
  );
  expect([...used].filter((licence) => !named.has(licence))).toEqual([]);
});

test('packages without a stated licence are listed with the licence of their LICENSE file', () => {
  const without = shipped.filter(({ license }) => license === undefined).map(({ name }) => name);
  const listed = [...unnamed.matchAll(/^\| `([^`]+)` *\| (\S+)/gm)].map(([, name = '', licence = '']) => ({
    name,
    licence,
  }));
  expect(listed.map(({ name }) => name)).toEqual([...new Set(without)]);
  for (const { name, licence } of listed)
    expect(read(`node_modules/${name}/LICENSE`)).toContain(`${licence} License`);
});
