import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import { parsePreconditions } from '@stockroom/service-kit/http/entity-tags';
import { etagOf, checkPreconditions } from './etag.ts';

type Tagged = Parameters<typeof etagOf>[0];

const updatedAt = new Date('2026-01-15T10:30:00.000Z');
const customer = { version: 3, updatedAt };
const product = { version: 3, quantity: 97, updatedAt };

test('the ETag of a product changes with its edits and its stock, the ETag of a customer with its edits', () => {
  expect(etagOf(customer)).toBe('"3"');
  const tags = [
    product,
    { ...product, version: 4 },
    { ...product, quantity: 96 },
    { ...product, updatedAt: new Date('2026-01-15T10:30:00.001Z') },
  ].map(etagOf);
  expect(new Set(tags).size).toBe(4);
  expect(tags[0]).toMatch(/^"3-97-[a-z0-9]+"$/);
});

test.each([
  [undefined],
  ['*'],
  ['"3"'],
  ['"1", "3"'],
  ['"1","3"'],
  [' , "1" ,, "3" ,'],
  ['"a,b", "3"'],
  ['W/"3"'],
  ['W/"1", W/"3"'],
  ['\tW/"3"\t,'],
  [etagOf(product)],
  [`W/${etagOf(product)}`],
  [etagOf({ ...product, quantity: 5 })],
])('If-Match: %s allows an edit of version 3', (header) => {
  expect([judge({ 'if-match': header }, customer), judge({ 'if-match': header }, product)]).toEqual([
    'met',
    'met',
  ]);
});

test.each([
  '"2"',
  '"03"',
  '""',
  '"1", "2"',
  'W/"2"',
  '"3,"',
  '"\u00fc"',
  '"*"',
  '"[3]"',
  '"-3"',
  '"33-97-a"',
  '"W/3"',
])('If-Match: %s refuses an edit of version 3', (header) =>
  expect(judge({ 'if-match': header })).toBe('precondition_failed'),
);

const malformed = [
  '',
  '3',
  '"3',
  "'3'",
  '"3" "4"',
  '*, "3"',
  '"3", *',
  'w/"3"',
  'W/ "3"',
  'W/3',
  '"3";',
  '"a"b"',
  '"\t"',
  '"3 "',
  ',',
  '**',
];

test.each(malformed)('%s is malformed in If-Match and in If-None-Match', (header) => {
  expect(judge({ 'if-match': header })).toBe('malformed_request');
  expect(judge({ 'if-none-match': header })).toBe('malformed_request');
});

test.each([['*'], [etagOf(product)], [`W/${etagOf(product)}`], [`"1", ${etagOf(product)}`]])(
  'If-None-Match: %s refuses an edit if it matches the current ETag',
  (header) => expect(judge({ 'if-none-match': header })).toBe('precondition_failed'),
);

test.each([undefined, '"3"', '"2"', etagOf({ ...product, quantity: 5 })])(
  'If-None-Match: %s allows an edit',
  (header) => expect(judge({ 'if-none-match': header })).toBe('met'),
);

test('a header of the maximum length is parsed in linear time', () => {
  expect(judge({ 'if-match': `${'"1" , ,'.repeat(2_000)}x` })).toBe('malformed_request');
  expect(judge({ 'if-none-match': `${', \t'.repeat(5_000)}x` })).toBe('malformed_request');
});

function judge(headers: Parameters<typeof parsePreconditions>[0], current: Tagged = product): string {
  try {
    checkPreconditions(parsePreconditions(headers), current);
    return 'met';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
