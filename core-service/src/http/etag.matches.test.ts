import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import { etagOf, parseIfMatch, refuseOtherVersion } from './etag.ts';

const current = { version: 3 };

test.each([
  [undefined],
  ['*'],
  ['"3"'],
  ['"1", "3"'],
  ['"1","3"'],
  [' , "1" ,, "3" ,'],
  ['"a,b", "3"'],
  ['W/"3", "3"'],
])('If-Match: %s lets version 3 be edited', (header) => {
  expect(etagOf(current)).toBe('"3"');
  refuseOtherVersion(parseIfMatch(header), current);
});

test.each(['"2"', '"03"', '""', '"1", "2"', 'W/"3"', '"3,"', '"\u00fc"', '"*"', '"[3]"'])(
  'If-Match: %s does not',
  (header) => {
    expect(parse(header)).toBe('precondition_failed');
  },
);

test.each([
  '',
  '3',
  '"3',
  "'3'",
  '"3" "4"',
  '*, "3"',
  '"3", *',
  'w/"3"',
  '"3";',
  '"a"b"',
  '"\t"',
  '"3 "',
  ',',
])('If-Match: %s is malformed', (header) => expect(parse(header)).toBe('malformed_request'));

test('a header as long as HTTP lets it be is read in one go, without trying ever other ways', () => {
  expect(parse(`${'"1" , ,'.repeat(2_000)}x`)).toBe('malformed_request');
  expect(parse(`${', \t'.repeat(5_000)}x`)).toBe('malformed_request');
});

function parse(header: string): string {
  try {
    refuseOtherVersion(parseIfMatch(header), current);
    return 'matches';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
