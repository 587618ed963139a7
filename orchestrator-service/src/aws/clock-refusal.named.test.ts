import { expect, test } from '@jest/globals';
import { readClockRefusal } from './clock-refusal.ts';
import { describeS3Error } from './s3-refusal.ts';

/** An S3 refusal as the SDK throws it, from a clock this many minutes ahead of the local clock. */
function aRefusal({ code = 'RequestTimeTooSkewed', minutes = 20, status = 403 }) {
  const date = new Date(Date.now() + minutes * 60_000).toUTCString();
  const error = new Error('The difference between the request time and the current time is too large.');
  return Object.assign(error, {
    name: code,
    $metadata: { httpStatusCode: status },
    $response: { headers: { date } },
  });
}

test.each([
  [20, 'behind'],
  [-20, 'ahead'],
])('a refusal because of the time names the clock: S3 is %i minutes ahead', (minutes, direction) => {
  const { message, permanent } = describeS3Error(aRefusal({ minutes }));
  expect([message, permanent]).toEqual([
    `S3 refused the time of a request (403 RequestTimeTooSkewed): the orchestrator's clock is 20 minutes ${direction}; set it`,
    false,
  ]);
});

test.each([
  ['a wrong secret, at the right time', aRefusal({ code: 'SignatureDoesNotMatch', minutes: 0 })],
  ['a missing right, at whatever time', aRefusal({ code: 'AccessDenied' })],
  ['a missing object, at whatever time', aRefusal({ code: 'NoSuchKey', status: 404 })],
  ['an answer without a date', Object.assign(aRefusal({}), { $response: { headers: {} } })],
  ['no answer', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
])('%s is not a clock error', (_, error) => {
  expect(readClockRefusal(error)).toBeNull();
  expect(describeS3Error(error).message).not.toContain('clock');
});
