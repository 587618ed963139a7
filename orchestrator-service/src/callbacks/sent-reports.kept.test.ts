import type { CallbackReport } from '@stockroom/contracts/callback';
import { expect, test } from '@jest/globals';
import { createSentReports } from './sent-reports.ts';

const sent: CallbackReport = {
  stored: null,
  sent: { messageId: 'id', sentAt: '2026-01-15T10:31:00.000Z' },
  failure: null,
};

test('a report of a sent mail is found again; one of a failure is not', () => {
  const reports = createSentReports();
  const failed: CallbackReport = {
    ...sent,
    sent: null,
    failure: { step: 'mail', permanent: false, reason: 'why' },
  };
  expect(reports.keep('a', sent)).toBe(sent);
  expect(reports.keep('b', failed)).toBe(failed);
  expect(reports.find('a')).toBe(sent);
  expect(reports.find('b')).toBeNull();
});

test('the latest are kept, and no more than were asked for', () => {
  const reports = createSentReports({ maxReports: 3 });
  for (const key of ['a', 'b', 'c', 'd']) reports.keep(key, sent);
  expect(['a', 'b', 'c', 'd'].map((key) => reports.find(key) !== null)).toEqual([false, true, true, true]);
});
