import { expect, test } from '@jest/globals';
import { diffFields } from './diff-fields.ts';

test('only fields that differ are listed, and the key order of an object does not matter', () => {
  const before = { name: 'A', price: 1, metadata: { x: '1', y: '2' } };
  expect(diffFields(before, { ...before, metadata: { y: '2', x: '1' } })).toEqual({});
  expect(diffFields(before, { ...before, name: 'B', metadata: { x: '1' } })).toEqual({
    name: { from: 'A', to: 'B' },
    metadata: { from: { x: '1', y: '2' }, to: { x: '1' } },
  });
});

test('for a created or deleted row every field is listed, also empty ones', () => {
  const fields = { name: 'A', address: null };
  expect(diffFields(null, fields)).toEqual({
    name: { from: null, to: 'A' },
    address: { from: null, to: null },
  });
  expect(diffFields(fields, null)).toEqual({
    name: { from: 'A', to: null },
    address: { from: null, to: null },
  });
});
