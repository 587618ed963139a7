import { expect, test } from '@jest/globals';
import { parseTraceparent, splitTraceparent } from './traceparent.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

test.each([
  ['sampled', `00-${TRACE}-${SPAN}-01`, '01'],
  ['not sampled', `00-${TRACE}-${SPAN}-00`, '00'],
  ['with flags that are not defined yet', `00-${TRACE}-${SPAN}-fe`, '00'],
  ['of a later version', `01-${TRACE}-${SPAN}-01`, '01'],
  ['of a later version with more fields', `cc-${TRACE}-${SPAN}-03-what-comes`, '01'],
])('a traceparent %s is accepted', (_, header, flags) => {
  expect(parseTraceparent(header)).toBe(`00-${TRACE}-${SPAN}-${flags}`);
});

test.each([
  ['nothing', undefined],
  ['several headers', [`00-${TRACE}-${SPAN}-01`]],
  ['another form', 'anything'],
  ['upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['the forbidden version', `ff-${TRACE}-${SPAN}-01`],
  ['too short a trace', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ['more fields than version 00 has', `00-${TRACE}-${SPAN}-01-more`],
  ['a line break', `00-${TRACE}-${SPAN}-01\n`],
  ['a line break in what comes later', `cc-${TRACE}-${SPAN}-01-a\nb`],
])('a traceparent that is malformed counts as missing: %s', (_, header) => {
  expect(parseTraceparent(header)).toBeNull();
});

test('a traceparent is split into its parts', () => {
  expect(splitTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({
    traceId: TRACE,
    spanId: SPAN,
    isSampled: true,
  });
});
