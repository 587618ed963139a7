/** Of one step of an invoice, which has three: where requests never pause, each invoice takes 15 ms more of its thread. */
const PATIENCE_MS = 5;

/** How many API requests are being answered, in memory that the invoices' threads share. */
export type RequestsUnderWay = ReturnType<typeof createRequestsUnderWay>;

export function createRequestsUnderWay() {
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
 * Stops the calling thread until no request is being answered, or `patienceMs` is over. A lower priority alone leaves a
 * thread on its core to the end of its slice, milliseconds, while a request waits for one process after the other.
 */
export function letRequestsFirst(count: Int32Array, patienceMs = PATIENCE_MS): void {
  const until = performance.now() + patienceMs;
  for (;;) {
    const underWay = Atomics.load(count, 0);
    const leftMs = until - performance.now();
    if (underWay === 0 || leftMs <= 0) return;
    Atomics.wait(count, 0, underWay, leftMs);
  }
}
