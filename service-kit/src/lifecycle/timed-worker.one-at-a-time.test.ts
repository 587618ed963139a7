import { afterEach, expect, test } from '@jest/globals';
import { createTimedWorker } from './timed-worker.ts';

let worker: ReturnType<typeof createTimedWorker>;
afterEach(() => worker.close());

test('runs never overlap, and a failed run stops neither the next run nor the timer', async () => {
  const errors: unknown[] = [];
  const runs: string[] = [];
  let isRunning = false;
  worker = createTimedWorker({
    intervalMs: 5,
    async work() {
      runs.push(isRunning ? 'overlapped' : 'alone');
      isRunning = true;
      await new Promise((resolve) => setTimeout(resolve, 10));
      isRunning = false;
      if (runs.length === 1) throw new Error('the first');
    },
    onError: (error) => errors.push(error),
  });
  await Promise.all([worker.run(), worker.run(), worker.run()]);
  expect(errors).toMatchObject([{ message: 'the first' }]);
  await worker.run();
  expect(new Set(runs)).toEqual(new Set(['alone']));
});

test('close waits for the run in progress, and no run follows', async () => {
  let finished = 0;
  const gate = Promise.withResolvers<void>();
  worker = createTimedWorker({
    intervalMs: 1_000_000,
    async work() {
      await gate.promise;
      finished += 1;
    },
    onError: () => undefined,
  });
  void worker.run();
  const closing = worker.close();
  gate.resolve();
  await closing;
  expect(finished).toBe(1);
});
