import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  flagSchema,
  fromSchema,
  idQuerySchema,
  listQuerySchema,
  pageSchema,
  searchSchema,
  sortSchema,
  toSchema,
} from './lists.ts';

const isTaken = (schema: z.ZodType, input: unknown) => schema.safeParse(input).success;

test('a page has 20 rows unless a limit from 1 to 100 is given', () => {
  expect(listQuerySchema.parse({})).toEqual({ limit: 20 });
  expect(listQuerySchema.parse({ limit: '1', cursor: 'abc' })).toEqual({ limit: 1, cursor: 'abc' });
  expect(listQuerySchema.parse({ limit: '100' }).limit).toBe(100);
});

test.each(['0', '101', '-1', '', ' 1', '1 ', '1.0', '1e1', '0x10', '01', '+1', ['1', '2'], '9'.repeat(400)])(
  'limit %p is refused',
  (limit) => {
    expect(isTaken(listQuerySchema, { limit })).toBe(false);
  },
);

test('an unknown parameter, an empty cursor and one that is too long are refused', () => {
  expect(isTaken(listQuerySchema, { page: '2' })).toBe(false);
  expect(isTaken(listQuerySchema, { cursor: '' })).toBe(false);
  expect(isTaken(listQuerySchema, { cursor: 'x'.repeat(1_501) })).toBe(false);
});

test('a list is sorted by one of its fields, either way', () => {
  const sort = sortSchema(['name', 'createdAt']);
  for (const field of ['name', '-name', 'createdAt', '-createdAt']) expect(sort.parse(field)).toBe(field);
  for (const other of ['', '-', '--name', 'Name', 'price', 'name,-name'])
    expect(isTaken(sort, other)).toBe(false);
});

test('a search needs a letter or a digit, in any script, and at most 100 characters', () => {
  expect(searchSchema.parse('  mug ')).toBe('mug');
  for (const text of ['7', 'é', '茶', 'm-u-g']) expect(searchSchema.parse(text)).toBe(text);
  for (const text of ['', ' ', '%', '"-"', 'x'.repeat(101)]) expect(isTaken(searchSchema, text)).toBe(false);
});

test('a flag is true or false in lower case, an id is a positive whole number', () => {
  expect([flagSchema.parse('true'), flagSchema.parse('false')]).toEqual([true, false]);
  for (const text of ['1', 'yes', 'TRUE', '']) expect(isTaken(flagSchema, text)).toBe(false);
  expect(idQuerySchema.parse('42')).toBe(42);
  for (const text of ['0', '-1', '1.5', '9007199254740992', 'abc'])
    expect(isTaken(idQuerySchema, text)).toBe(false);
});

test('a day stays a day, until the time zone of the shop is known', () => {
  for (const schema of [fromSchema, toSchema])
    expect(schema.parse('2026-01-31')).toEqual({ day: '2026-01-31' });
});

test('a time is accepted with any offset, and refused without one', () => {
  for (const schema of [fromSchema, toSchema]) {
    const time = new Date('2026-01-31T08:30:00.000Z');
    expect(schema.parse('2026-01-31T10:30:00+02:00')).toEqual({ time });
    for (const text of ['2026-01-31T10:30:00', '2026-02-30', '31.01.2026', 'yesterday', ''])
      expect(isTaken(schema, text)).toBe(false);
  }
});

test('a page has rows of its schema, and a next cursor that may be null', () => {
  const page = pageSchema(z.object({ id: z.number() }));
  expect(isTaken(page, { data: [{ id: 1 }], nextCursor: null })).toBe(true);
  expect(isTaken(page, { data: [{ id: 'a' }], nextCursor: null })).toBe(false);
  expect(isTaken(page, { data: [] })).toBe(false);
});
