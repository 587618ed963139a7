import type { CallbackReport } from '@stockroom/contracts/callback';
import { expect, test } from '@jest/globals';
import { createCallbackDeduplicator } from './callback-deduplicator.ts';

const aMemory = ({ maxReports = 100 } = {}) =>
  createCallbackDeduplicator({ clock: () => new Date(), startedAt: new Date(0), maxReports });

/** Work that sends its mail, or fails; `count` is the number of its runs. */
function someWork({ sends = true } = {}) {
  const work = {
    count: 0,
    do: async (): Promise<CallbackReport> => {
      work.count += 1;
      return sends
        ? {
            stored: null,
            sent: { messageId: `mail ${work.count}`, sentAt: '2026-01-15T10:31:00.000Z' },
            failure: null,
          }
        : { stored: null, sent: null, failure: { step: 'mail', permanent: false, reason: 'why' } };
    },
  };
  return work;
}

test('deliveries of one task share the work in flight; deliveries of another task do not', async () => {
  const memory = aMemory();
  const work = someWork({ sends: false });
  const [first, second] = await Promise.all([
    memory.workOnce('a', work.do),
    memory.workOnce('a', work.do),
    memory.workOnce('b', work.do),
  ]);
  expect(second).toBe(first);
  expect(work.count).toBe(2);
});

test('after a failure, the work is done again', async () => {
  const memory = aMemory();
  const work = someWork({ sends: false });
  await memory.workOnce('a', work.do);
  await memory.workOnce('a', work.do);
  expect(work.count).toBe(2);
});

test('work that throws is shared too, and then repeated', async () => {
  const memory = aMemory();
  const fail = () => Promise.reject(new Error('no'));
  const work = someWork();
  const outcomes = await Promise.allSettled([memory.workOnce('a', fail), memory.workOnce('a', work.do)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await memory.workOnce('a', work.do)).sent?.messageId).toBe('mail 1');
});

test('once the mail is sent, later deliveries get its report; the latest reports are kept', async () => {
  const memory = aMemory({ maxReports: 3 });
  const work = someWork();
  for (const task of ['a', 'b', 'c', 'd']) await memory.workOnce(task, work.do);
  const again = await Promise.all(['b', 'c', 'd'].map((task) => memory.workOnce(task, work.do)));
  expect(again.map(({ sent }) => sent?.messageId)).toEqual(['mail 2', 'mail 3', 'mail 4']);
  expect((await memory.workOnce('a', work.do)).sent?.messageId).toBe('mail 5');
});
