import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedOrder } from '../order-plan.ts';
import type { Errand } from '../place-under-fire.ts';
import type { Random } from '../seeded-random.ts';

const MAX_BATCH = 12;
const POLL_MS = 10;

/** The orders in sequence; some of the retried ones are grouped into batches. */
export function planErrands(orders: PlannedOrder[], random: Random): Errand[] {
  const errands: Errand[] = [];
  const insisted = orders.filter(({ key, isGivenUp }) => key !== null && !isGivenUp);
  const batched = new Set<PlannedOrder>();
  for (let start = 0; start < insisted.length; start += MAX_BATCH * 4) {
    const batch = insisted.slice(start, start + random.between(2, MAX_BATCH));
    for (const order of batch) batched.add(order);
    errands.push(batch);
  }
  const lone = orders.filter((order) => !batched.has(order));
  const everyFew = Math.ceil(lone.length / errands.length);
  return errands.flatMap((batch, index) => {
    const some: Errand[] = lone.slice(index * everyFew, (index + 1) * everyFew);
    some.push(batch);
    return some;
  });
}

/** Releases errands in as many equal bursts as there are calls of `release`. */
export function createBursts(errands: Errand[], bursts: number) {
  let released = 0;
  return {
    release: () => void released++,
    async *handOut(): AsyncGenerator<Errand> {
      for (const [index, errand] of errands.entries()) {
        while (index >= (errands.length * released) / bursts) await sleep(POLL_MS);
        yield errand;
      }
    },
  };
}
