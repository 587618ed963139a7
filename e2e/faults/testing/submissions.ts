import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedOrder } from '../order-plan.ts';
import type { Submission } from '../place-under-faults.ts';
import type { Random } from '../seeded-random.ts';

const MAX_BATCH = 12;
const POLL_MS = 10;

/** The orders in sequence; some of the retried ones are grouped into batches. */
export function planSubmissions(orders: PlannedOrder[], random: Random): Submission[] {
  const submissions: Submission[] = [];
  const insisted = orders.filter(({ key, isGivenUp }) => key !== null && !isGivenUp);
  const batched = new Set<PlannedOrder>();
  for (let start = 0; start < insisted.length; start += MAX_BATCH * 4) {
    const batch = insisted.slice(start, start + random.between(2, MAX_BATCH));
    for (const order of batch) batched.add(order);
    submissions.push(batch);
  }
  const lone = orders.filter((order) => !batched.has(order));
  const everyFew = Math.ceil(lone.length / submissions.length);
  return submissions.flatMap((batch, index) => {
    const some: Submission[] = lone.slice(index * everyFew, (index + 1) * everyFew);
    some.push(batch);
    return some;
  });
}

/** Releases submissions in as many equal bursts as there are calls of `release`. */
export function createBursts(submissions: Submission[], bursts: number) {
  let released = 0;
  return {
    release: () => void released++,
    async *submissions(): AsyncGenerator<Submission> {
      for (const [index, submission] of submissions.entries()) {
        while (index >= (submissions.length * released) / bursts) await sleep(POLL_MS);
        yield submission;
      }
    },
  };
}
