import type { ProblemError } from '@stockroom/contracts/problems';
import { expect, test } from '@jest/globals';
import { createReplayGuard } from './refuse-replays.ts';

const START = 1_800_000_000;

/** A guard whose process started at `START`, a quarter of a second into it, with a clock to be set. */
function aGuard({ maxRemembered = 100 } = {}) {
  let seconds = START + 1;
  const refuseReplay = createReplayGuard({
    startedAt: new Date(START * 1000 + 250),
    clock: () => new Date(seconds * 1000),
    maxRemembered,
  });
  return {
    setClock: (now: number) => (seconds = now),
    /** `null` where it was let through, else what was said. */
    tell(id: string, timestamp = seconds): string | null {
      try {
        refuseReplay({ id, timestamp });
        return null;
      } catch (error) {
        if ((error as ProblemError).code !== 'invalid_signature') throw error;
        return (error as ProblemError).message;
      }
    },
  };
}

test('a delivery is let through once, however often and late it comes again', () => {
  const guard = aGuard();
  expect(guard.tell('a')).toBeNull();
  expect(guard.tell('b')).toBeNull();
  for (const seconds of [START + 1, START + 2, START + 301]) {
    guard.setClock(seconds);
    expect(guard.tell('a', START + 1)).toContain('already used');
  }
});

test('what was signed ahead of the clock is remembered until it is too old itself', () => {
  const guard = aGuard();
  expect(guard.tell('early', START + 301)).toBeNull();
  guard.setClock(START + 601);
  expect(guard.tell('other')).toBeNull();
  expect(guard.tell('early', START + 301)).toContain('already used');
});

test('what was signed before this start or in its very second is refused, and may come signed anew', () => {
  const guard = aGuard();
  for (const timestamp of [START - 200, START - 1, START]) {
    expect(guard.tell('a', timestamp)).toContain('before this start');
  }
  expect(guard.tell('a', START + 1)).toBeNull();
});

test('a clock set back behind the start refuses what was signed up to then, and no more', () => {
  const guard = aGuard();
  expect(guard.tell('used')).toBeNull();
  guard.setClock(START - 7200);
  expect(guard.tell('a')).toContain('before this start');
  guard.setClock(START - 7199);
  expect(guard.tell('a')).toBeNull();
  expect(guard.tell('a')).toContain('already used');
  expect(guard.tell('b', START - 7200)).toContain('before this start');
  expect(guard.tell('used', START + 1)).toContain('already used');
});

test('a full memory lets nothing through twice, and everything new that is signed now', () => {
  const guard = aGuard({ maxRemembered: 10 });
  const all = Array.from({ length: 50 }, (_, index) => ({
    id: `msg_${index}`,
    timestamp: START + 1 + index,
  }));
  for (const { id, timestamp } of all) {
    guard.setClock(timestamp);
    expect(guard.tell(id)).toBeNull();
  }
  for (const { id, timestamp } of all) expect(guard.tell(id, timestamp)).not.toBeNull();
});

test('what has become too old is forgotten, so that the memory serves the new', () => {
  const guard = aGuard({ maxRemembered: 2 });
  guard.tell('a', START + 1);
  guard.tell('b', START + 2);
  guard.setClock(START + 303);
  expect(guard.tell('c')).toBeNull();
  expect(guard.tell('d')).toBeNull();
  // Had `a` and `b` still counted, the second would have been forgotten with `c`, and its signatures refused.
  expect(guard.tell('e', START + 3)).toBeNull();
});
