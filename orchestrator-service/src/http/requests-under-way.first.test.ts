import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { createRequestsUnderWay, letRequestsFirst } from './requests-under-way.ts';

const NEVER_MS = 3_600_000;

/** Ends the requests one by one in a thread of its own, as this one is stopped. */
function endElsewhere(count: Int32Array): Worker {
  const source = `const { workerData: count } = require('node:worker_threads');
    const end = () => { if (Atomics.sub(count, 0, 1) === 1) Atomics.notify(count, 0); else setTimeout(end, 20); };
    setTimeout(end, 20);`;
  return new Worker(source, { eval: true, workerData: count });
}

test('where no request is being answered, nothing waits', () => {
  const underWay = createRequestsUnderWay();
  letRequestsFirst(underWay.count, NEVER_MS);
  underWay.begin();
  underWay.end();
  letRequestsFirst(underWay.count, NEVER_MS);
  expect(Atomics.load(underWay.count, 0)).toBe(0);
});

test('a thread waits until the last request has been answered', async () => {
  const underWay = createRequestsUnderWay();
  for (let request = 0; request < 3; request += 1) underWay.begin();
  const thread = endElsewhere(underWay.count);
  letRequestsFirst(underWay.count, NEVER_MS);
  expect(Atomics.load(underWay.count, 0)).toBe(0);
  await thread.terminate();
});

test('where requests never pause, a thread goes on after a moment', () => {
  const underWay = createRequestsUnderWay();
  underWay.begin();
  letRequestsFirst(underWay.count);
  expect(Atomics.load(underWay.count, 0)).toBe(1);
});
