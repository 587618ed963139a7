import { expect, test } from '@jest/globals';
import { createRequestCoalescer } from './request-coalescer.ts';

const HOUR_MS = 3_600_000;

/** More turns of the event loop than queued work needs to start. No clock: a machine that stalls changes nothing. */
async function turn(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await new Promise(setImmediate);
}

/** Runs whose work ends on demand. */
function controlled() {
  const runs = createRequestCoalescer();
  const begun: {
    name: string;
    signal: AbortSignal;
    end: (value: string) => void;
    fail: (e: Error) => void;
  }[] = [];
  const ask = (name: string, { signal, waitMs = HOUR_MS }: { signal?: AbortSignal; waitMs?: number } = {}) =>
    runs.share({
      name,
      waitMs,
      signal,
      work: (allCallersLeft) => {
        const { promise, resolve, reject } = Promise.withResolvers<string>();
        begun.push({ name, signal: allCallersLeft, end: resolve, fail: reject });
        allCallersLeft.addEventListener('abort', () => reject(allCallersLeft.reason as Error));
        return promise;
      },
    });
  return { begun, ask };
}

test('concurrent callers share one run, and callers that arrive while it runs share the next', async () => {
  const { begun, ask } = controlled();
  const first = [ask('audit'), ask('audit')];
  await turn();
  const later = Array.from({ length: 200 }, () => ask('audit'));
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.end('before');
  expect(await Promise.all(first)).toEqual(['before', 'before']);
  await turn();
  expect(begun).toHaveLength(2);
  begun[1]?.end('after');
  expect(new Set(await Promise.all(later))).toEqual(new Set(['after']));
});

test('one run at a time, of any name, in the order of arrival', async () => {
  const { begun, ask } = controlled();
  const answers = ['audit', 'series', 'audit', 'reconciliation'].map((name) => ask(name));
  for (let n = 0; n < 3; n += 1) {
    await turn();
    expect(begun).toHaveLength(n + 1);
    begun[n]?.end(`answer ${n}`);
  }
  expect(begun.map(({ name }) => name)).toEqual(['audit', 'series', 'reconciliation']);
  expect(await Promise.all(answers)).toEqual(['answer 0', 'answer 1', 'answer 0', 'answer 2']);
});

test('a run that fails rejects for all its callers, and the next run starts', async () => {
  const { begun, ask } = controlled();
  const failing = [ask('audit'), ask('audit')];
  await turn();
  const next = ask('audit');
  begun[0]?.fail(new Error('the database is gone'));
  for (const result of await Promise.allSettled(failing)) expect(result.status).toBe('rejected');
  await turn();
  begun[1]?.end('fine');
  expect(await next).toBe('fine');
});

test('a run is aborted only when its last caller leaves', async () => {
  const { begun, ask } = controlled();
  const [one, other] = [new AbortController(), new AbortController()];
  const asked = [ask('audit', { signal: one.signal }), ask('audit', { signal: other.signal })];
  const outcomes = Promise.allSettled(asked);
  await turn();
  one.abort(new Error('one left'));
  expect(begun[0]?.signal.aborted).toBe(false);
  other.abort(new Error('other left'));
  expect(begun[0]?.signal.aborted).toBe(true);
  expect(await outcomes).toMatchObject([
    { status: 'rejected', reason: { message: 'one left' } },
    { status: 'rejected', reason: { message: 'other left' } },
  ]);
});

test('a queued run that all callers have left never starts', async () => {
  const { begun, ask } = controlled();
  const running = ask('audit');
  await turn();
  const leaving = new AbortController();
  const left = ask('series', { signal: leaving.signal }).catch(({ message }: Error) => message);
  const next = ask('reconciliation');
  leaving.abort(new Error('left'));
  expect(await left).toBe('left');
  begun[0]?.end('');
  await turn();
  begun[1]?.end('');
  await Promise.all([running, next]);
  expect(begun.map(({ name }) => name)).toEqual(['audit', 'reconciliation']);
  await expect(ask('audit', { signal: leaving.signal })).rejects.toThrow('left');
});

test('a run that waits too long is refused, and so is a run past the queue limit', async () => {
  const { begun, ask } = controlled();
  const running = ask('audit');
  await turn();
  const refused = { name: 'ProblemError', code: 'service_unavailable' };
  await expect(ask('audit', { waitMs: 10 })).rejects.toMatchObject(refused);
  const waiting = Array.from({ length: 16 }, (_, n) => ask(`report ${n}`));
  await expect(ask('one more')).rejects.toMatchObject(refused);
  begun[0]?.end('done');
  expect(await running).toBe('done');
  for (let n = 1; n <= 16; n += 1) {
    await turn();
    begun[n]?.end('done');
  }
  await Promise.all(waiting);
});
