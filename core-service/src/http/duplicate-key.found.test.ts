import { expect, test } from '@jest/globals';
import { findDuplicateKey } from './duplicate-key.ts';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"b":{"a":1},"c":[{"x":{},"a":1,"a":1}]}', 'a'],
  ['{ "a" : [ "a", {"a":1} ] , "a" : 1 }', 'a'],
  ['{"x":"\\"a\\":{","a":1,"a":2}', 'a'],
  ['{"":1,"":2}', ''],
  ['{"E\u0301":1,"\u00c9":2}', '\u00c9'],
  ['{"e\\u0301":1,"\\u00e9":2}', '\u00e9'],
])('%s has a duplicate key', (json, key) => {
  JSON.parse(json);
  expect(findDuplicateKey(json)).toBe(key);
});

test.each([
  '{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}',
  '{"a":"a","b":["a","a"]}',
  '{"x":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a":"\\\\","b":"\\\\\\""}',
  '{"a":1,"A":2}',
  '["a","a"]',
  '"a"',
  '7',
  '{}',
])('%s has no duplicate key', (json) => {
  JSON.parse(json);
  expect(findDuplicateKey(json)).toBeNull();
});
