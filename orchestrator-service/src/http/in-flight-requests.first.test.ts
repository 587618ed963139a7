import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { createInFlightRequests, yieldToRequests } from './in-flight-requests.ts';

const NEVER_MS = 3_600_000;

/** Ends the requests one by one from a thread of its own, because this thread is blocked. */
function endElsewhere(count: Int32Array): Worker {
  const source = `const { workerData: count } = require('node:worker_threads');
    const end = () => { if (Atomics.sub(count, 0, 1) === 1) Atomics.notify(count, 0); else setTimeout(end, 20); };
    setTimeout(end, 20);`;
  return new Worker(source, { eval: true, workerData: count });
}

test('without requests in flight, a thread does not wait', () => {
  const inFlight = createInFlightRequests();
  yieldToRequests(inFlight.count, NEVER_MS);
  inFlight.begin();
  inFlight.end();
  yieldToRequests(inFlight.count, NEVER_MS);
  expect(Atomics.load(inFlight.count, 0)).toBe(0);
});

test('a thread waits until the last request has been answered', async () => {
  const inFlight = createInFlightRequests();
  for (let request = 0; request < 3; request += 1) inFlight.begin();
  const thread = endElsewhere(inFlight.count);
  yieldToRequests(inFlight.count, NEVER_MS);
  expect(Atomics.load(inFlight.count, 0)).toBe(0);
  await thread.terminate();
});

test('if requests never pause, a thread continues after its maximum wait', () => {
  const inFlight = createInFlightRequests();
  inFlight.begin();
  yieldToRequests(inFlight.count);
  expect(Atomics.load(inFlight.count, 0)).toBe(1);
});
