import type { ProblemError } from '@stockroom/contracts/problems';
import { expect, test } from '@jest/globals';
import { createCallbackDeduplicator } from './callback-deduplicator.ts';

const START = 1_800_000_000;

/** The memory of a process that started a quarter of a second after `START`, with an adjustable clock. */
function aMemory({ maxDeliveries = 100 } = {}) {
  let seconds = START + 1;
  const { refuseReplay } = createCallbackDeduplicator({
    startedAt: new Date(START * 1000 + 250),
    clock: () => new Date(seconds * 1000),
    maxDeliveries,
  });
  return {
    setClock: (now: number) => (seconds = now),
    /** `null` if the delivery was accepted, otherwise the problem detail. */
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

test('a delivery is accepted once, however often and late it is repeated', () => {
  const memory = aMemory();
  expect(memory.tell('a')).toBeNull();
  expect(memory.tell('b')).toBeNull();
  for (const seconds of [START + 1, START + 2, START + 301]) {
    memory.setClock(seconds);
    expect(memory.tell('a', START + 1)).toContain('already used');
  }
});

test('a signature ahead of the clock is remembered until it has expired', () => {
  const memory = aMemory();
  expect(memory.tell('early', START + 301)).toBeNull();
  memory.setClock(START + 601);
  expect(memory.tell('other')).toBeNull();
  expect(memory.tell('early', START + 301)).toContain('already used');
});

test('a signature from before the start, or from its second, is rejected; a new signature is accepted', () => {
  const memory = aMemory();
  for (const timestamp of [START - 200, START - 1, START]) {
    expect(memory.tell('a', timestamp)).toContain('before this process started');
  }
  expect(memory.tell('a', START + 1)).toBeNull();
});

test('if the clock is set back before the start, only signatures up to then are rejected', () => {
  const memory = aMemory();
  expect(memory.tell('used')).toBeNull();
  memory.setClock(START - 7200);
  expect(memory.tell('a')).toContain('before this process started');
  memory.setClock(START - 7199);
  expect(memory.tell('a')).toBeNull();
  expect(memory.tell('a')).toContain('already used');
  expect(memory.tell('b', START - 7200)).toContain('before this process started');
  expect(memory.tell('used', START + 1)).toContain('already used');
});

test('a full memory accepts nothing twice, and accepts every new signature', () => {
  const memory = aMemory({ maxDeliveries: 10 });
  const all = Array.from({ length: 50 }, (_, index) => ({
    id: `msg_${index}`,
    timestamp: START + 1 + index,
  }));
  for (const { id, timestamp } of all) {
    memory.setClock(timestamp);
    expect(memory.tell(id)).toBeNull();
  }
  for (const { id, timestamp } of all) expect(memory.tell(id, timestamp)).not.toBeNull();
});

test('expired signatures are forgotten, which frees memory for new ones', () => {
  const memory = aMemory({ maxDeliveries: 2 });
  memory.tell('a', START + 1);
  memory.tell('b', START + 2);
  memory.setClock(START + 303);
  expect(memory.tell('c')).toBeNull();
  expect(memory.tell('d')).toBeNull();
  // If `a` and `b` still counted, `c` would have evicted the second, whose signatures would then be rejected.
  expect(memory.tell('e', START + 3)).toBeNull();
});
