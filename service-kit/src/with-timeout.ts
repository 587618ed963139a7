/**
 * Bounds work that may never end: it rejects with `timeoutError()` after `timeoutMs`, and the signal given to the work
 * aborts. Work that ignores the signal continues, and its result is dropped.
 */
export async function withTimeout<Value>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Value>,
  timeoutError: () => Error = () => new Error(`no answer within ${timeoutMs} ms`),
): Promise<Value> {
  const abort = new AbortController();
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    // Before the work rejects because of the signal.
    timeout.reject(timeoutError());
    abort.abort();
  }, timeoutMs);
  try {
    return await Promise.race([work(abort.signal), timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
