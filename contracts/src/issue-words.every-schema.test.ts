import { expect, test } from '@jest/globals';
import { z } from 'zod';
import * as customers from './customers.ts';
import * as events from './events.ts';
import * as imports from './imports.ts';
import * as inventory from './inventory.ts';
import * as invoices from './invoices.ts';
import { explainIssue } from './issue-words.ts';
import * as jobs from './jobs.ts';
import * as keys from './keys.ts';
import * as lists from './lists.ts';
import * as suppressions from './mail-suppressions.ts';
import * as orders from './orders.ts';
import * as payments from './payments.ts';
import * as products from './products.ts';
import * as reports from './reports.ts';
import * as taxRates from './tax-rates.ts';
import * as timeline from './timeline.ts';
import * as webhooks from './webhooks.ts';

const modules = {
  customers,
  events,
  imports,
  inventory,
  invoices,
  jobs,
  keys,
  lists,
  suppressions,
  orders,
  payments,
  products,
  reports,
  taxRates,
  timeline,
  webhooks,
};
const schemas = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
    .map(([name, schema]) => [`${file}.${name}`, schema] as const),
);

const VALUES: unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  Infinity,
  -1,
  0,
  0.5,
  1.234,
  2 ** 60,
  '',
  ' ',
  'x'.repeat(10_000),
  '\0',
  '\ud800',
  '2026-02-30',
  'abc',
  '1e9',
  [],
  [null],
  Array.from({ length: 600 }, () => ({})),
  {},
  { a: 1 },
  { [' a']: 'x' },
  Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'x'])),
];

/** Puts every value in place of the whole input, of each field, and of each field's first entry. */
function broken(schema: z.ZodType): unknown[] {
  const shape = schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];
  const inFields = shape.flatMap((name) =>
    VALUES.flatMap((value) => [{ [name]: value }, { [name]: [value] }, { [name]: [{ productId: value }] }]),
  );
  return [...VALUES, ...inFields, { unheardOf: 1, another: 2 }];
}

/** Words of zod's default messages. */
const LIBRARY = /\b(expected|Invalid|Unrecognized)\b|Too (small|big)|[<>]=?|undefined|NaN|\bto (have|be)\b/;

test.each(schemas)('%s explains every error in our own words', (_, schema) => {
  const messages = new Set(
    broken(schema).flatMap(
      (value) =>
        schema.safeParse(value, { error: explainIssue }).error?.issues.map(({ message }) => message) ?? [],
    ),
  );
  expect([...messages].filter((message) => LIBRARY.test(message))).toEqual([]);
});

test('each message names the error', () => {
  const schema = z.strictObject({
    text: z.string().min(1).max(3),
    list: z.array(z.int()).min(1).max(2),
    whole: z.int().min(2).max(9),
    choice: z.enum(['a', 'b']),
    moment: z.iso.datetime(),
  });
  const wordsFor = (value: unknown) =>
    schema
      .safeParse(value, { error: explainIssue })
      .error?.issues.map(({ path, message }) => [...path, message].join(' '));
  expect(wordsFor({ text: '', list: [], whole: 1, choice: 'c', moment: 'x' })).toEqual([
    'text must not be empty',
    'list must not be empty',
    'whole must be 2 or more',
    'choice must be one of a, b',
    'moment must be a time such as 2026-01-31T10:30:00Z',
  ]);
  expect(wordsFor({ text: 'long', list: [1, 2, 3], whole: 10, choice: 1, moment: null })).toEqual([
    'text must have at most 3 characters',
    'list must have at most 2 entries',
    'whole must be 9 or less',
    'choice must be one of a, b',
    'moment must be a string',
  ]);
  expect(wordsFor({ text: 1, list: {}, whole: 2.5, choice: 'a', more: 1 })).toEqual([
    'text must be a string',
    'list must be an array',
    'whole must be a whole number',
    'moment is missing',
    'has an unknown field: more',
  ]);
});
