/** For each step of an invoice. It has three steps, so under constant load each invoice takes 15 ms longer. */
const MAX_WAIT_MS = 5;

/** The number of API requests in flight, in memory that the document threads share. */
export type InFlightRequests = ReturnType<typeof createInFlightRequests>;

export function createInFlightRequests() {
  const count = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return {
    count,
    begin(): void {
      Atomics.add(count, 0, 1);
    },
    end(): void {
      if (Atomics.sub(count, 0, 1) === 1) Atomics.notify(count, 0);
    },
  };
}

/**
 * Blocks the calling thread until no request is in flight, for `maxWaitMs` at most. A lower priority alone is not
 * enough: the kernel leaves a thread on its CPU until the end of its time slice, which lasts milliseconds.
 */
export function yieldToRequests(count: Int32Array, maxWaitMs = MAX_WAIT_MS): void {
  const until = performance.now() + maxWaitMs;
  for (;;) {
    const inFlight = Atomics.load(count, 0);
    const leftMs = until - performance.now();
    if (inFlight === 0 || leftMs <= 0) return;
    Atomics.wait(count, 0, inFlight, leftMs);
  }
}
