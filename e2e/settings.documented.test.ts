import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { LOCAL_SETTINGS } from '@stockroom/local/start/local-config';
import {
  UNUSED_BY_COMPOSE,
  UNUSED_BY_NPM_START,
  type UnusedSettings,
} from '@stockroom/local/start/unused-settings';
import { parse } from 'yaml';
import { CORE_SETTINGS } from '../core-service/src/config.ts';
import { ORCHESTRATOR_SETTINGS } from '../orchestrator-service/src/config.ts';

const repo = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

interface Row {
  name: string;
  core: string;
  orchestrator: string;
  npmStart: string;
  compose: string;
}

/** docs/settings.md; OpenTelemetry's own settings share a row. */
const rows = [...repo('docs/settings.md').matchAll(/^\| `(\w+)`(.*)$/gm)].map(([, name = '', rest = '']) => {
  const [, , core = '', orchestrator = '', npmStart = '', compose = ''] = rest
    .split('|')
    .map((cell) => cell.trim());
  return { name, core, orchestrator, npmStart, compose } satisfies Row;
});
const named = (where: (row: Row) => boolean) =>
  rows
    .filter(where)
    .map(({ name }) => name)
    .toSorted();

/** Read by Node, or by a library by its own specification. */
const isShared = (name: string) => name === 'NODE_ENV' || /^OTEL_(?!EXPORTER_OTLP_ENDPOINT$)/.test(name);
const own = (names: string[]) => names.filter((name) => !isShared(name)).toSorted();
const isListed = ({ name }: Row) => !isShared(name);
/** Read by the AWS SDK, or under another name. */
const BESIDE_THE_SCHEMA = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'JAVA_SERVICE_URL',
];

/** From docker-compose.yml: each variable of our services, with its source text. */
const compose = parse(repo('docker-compose.yml'), { merge: true }) as {
  services: Record<string, { environment?: Record<string, string>; ports?: string[] }>;
};
const { settings, ...others } = compose.services;
const interpolated = (texts: string[]) =>
  [...texts.join('\n').matchAll(/\$\{(\w+):?-/g)].map(([, name = '']) => name);
const passed = new Set(
  interpolated(
    Object.values(others).flatMap(({ environment = {}, ports = [] }) =>
      Object.values(environment).map(String).concat(ports),
    ),
  ),
);

test('the table has exactly the settings of core and of the orchestrator', () => {
  expect(named((row) => isListed(row) && row.core === 'yes')).toEqual(own(CORE_SETTINGS));
  expect(named((row) => isListed(row) && row.orchestrator === 'yes')).toEqual(
    own([...ORCHESTRATOR_SETTINGS, ...BESIDE_THE_SCHEMA]),
  );
});

describe.each<[string, (row: Row) => string, UnusedSettings]>([
  ['npm start', ({ npmStart }) => npmStart, UNUSED_BY_NPM_START],
  ['compose', ({ compose: cell }) => cell, UNUSED_BY_COMPOSE],
])('%s', (_, cellOf, { refused, ignored }) => {
  test('refuses and ignores the settings that the table says', () => {
    expect(named((row) => cellOf(row) === 'refused')).toEqual(Object.keys(refused).toSorted());
    expect(named((row) => cellOf(row) === 'ignored')).toEqual(Object.keys(ignored).toSorted());
  });

  test('reads, refuses or ignores every setting of a service', () => {
    const services = named(({ core, orchestrator }) => core === 'yes' || orchestrator === 'yes');
    expect(services.filter((name) => named((row) => cellOf(row) === '').includes(name))).toEqual([]);
  });
});

test('npm start reads the settings that the table says', () => {
  const services = new Set([...CORE_SETTINGS, ...ORCHESTRATOR_SETTINGS]);
  const { refused, ignored } = UNUSED_BY_NPM_START;
  const read = [...new Set([...services, ...LOCAL_SETTINGS])].filter(
    (name) => !(name in refused) && !(name in ignored),
  );
  expect(named((row) => isListed(row) && row.npmStart === 'yes')).toEqual(own(read));
});

test('compose passes the settings that the table says, and checks all of them before it starts', () => {
  expect(own([...passed])).toEqual(named((row) => isListed(row) && row.compose === 'yes'));
  expect(
    [...CORE_SETTINGS, ...ORCHESTRATOR_SETTINGS].filter(
      (name) => name.startsWith('OTEL_') && !passed.has(name),
    ),
  ).toEqual([]);
  const { refused, ignored } = UNUSED_BY_COMPOSE;
  const checked = new Set(interpolated(Object.values(settings?.environment ?? {}).map(String)));
  // It is not checked: any text is a valid password.
  const expected = [...passed, ...Object.keys(refused), ...Object.keys(ignored)].filter(
    (name) => !name.endsWith('_PASSWORD') || name.startsWith('DATABASE_'),
  );
  expect([...checked].toSorted()).toEqual(expected.toSorted());
});

test('.env.example has exactly the settings that npm start, compose or a script reads', () => {
  const example = [...repo('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name = '']) => name,
  );
  const { length } = example;
  expect(new Set(example).size).toBe(length);
  const expected = named(
    ({ name, npmStart, compose: cell }) =>
      npmStart === 'yes' || cell === 'yes' || name.startsWith('STOCKROOM_'),
  );
  expect(example.toSorted()).toEqual(expected);
});

test('no row is duplicated', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});
