import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@stockroom/contracts/problems';

/** Callers get the result of a run a few at a time: hundreds of answers at once would delay all other work. */
const ANSWERED_AT_ONCE = 8;
const ANSWER_INTERVAL_MS = 10;
/** The limit of queued runs with different names. */
const WAITING_MAX = 16;

/** Work that several callers may request at the same time: all callers of one name get the same result. */
interface CoalescedRequest<Value> {
  name: string;
  /** The longest wait in the queue. */
  waitMs: number;
  /** Aborts when the caller leaves. */
  signal?: AbortSignal | undefined;
  /** Aborts when all callers have left. */
  work: (signal: AbortSignal) => Promise<Value>;
}

/** A run, with the result type of its name. */
interface Run {
  begin: () => Promise<void>;
  /** The number of callers that have not left. */
  remaining: number;
  /** The number of all callers. */
  total: number;
  isBegun: boolean;
  allCallersLeft: AbortController;
  value: Promise<unknown>;
  cancel: (error: Error) => void;
}

/**
 * Coalesces requests for expensive work, and does one run at a time. Callers that request the same work while it runs
 * share the next run, however many they are: the current run began before their request, so its result may be too old
 * for them.
 */
export function createRequestCoalescer() {
  /** The queued runs by name, in order of arrival. */
  const waiting = new Map<string, Run>();
  let isBusy = false;

  async function runQueued(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    // Callers in the same turn of the event loop get the same run.
    await new Promise(setImmediate);
    for (;;) {
      const next = waiting.entries().next().value;
      if (next === undefined) break;
      const [name, run] = next;
      waiting.delete(name);
      run.isBegun = true;
      await run.begin();
    }
    isBusy = false;
  }

  function addRun<Value>(request: CoalescedRequest<Value>): Run {
    if (waiting.size >= WAITING_MAX) throw tooBusy();
    const { name } = request;
    const run = createRun(request, {
      onCancel: () => {
        if (waiting.get(name) === run) waiting.delete(name);
      },
    });
    waiting.set(name, run);
    void runQueued();
    return run;
  }

  return {
    /**
     * The result of `work`, which starts after this call, on behalf of this or another caller.
     * @throws the error of `work`; the signal's reason; ProblemError service_unavailable if the wait is too long
     */
    async share<Value>(request: CoalescedRequest<Value>): Promise<Value> {
      request.signal?.throwIfAborted();
      const run = waiting.get(request.name) ?? addRun(request);
      return (await resultFor(request.signal, run)) as Value;
    },
  };
}

/** A queued run. It is cancelled if it does not begin within `waitMs`. */
function createRun<Value>(
  { waitMs, work }: CoalescedRequest<Value>,
  { onCancel }: { onCancel: () => void },
): Run {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  // Each caller handles the result itself; if all have left, nobody does.
  promise.catch(() => undefined);
  const allCallersLeft = new AbortController();
  const done = new AbortController();
  function cancel(error: Error): void {
    done.abort();
    onCancel();
    reject(error);
  }
  sleep(waitMs, undefined, { ref: false, signal: done.signal }).then(
    () => cancel(tooBusy()),
    () => undefined,
  );
  return {
    async begin() {
      done.abort();
      await work(allCallersLeft.signal).then(resolve, reject);
    },
    remaining: 0,
    total: 0,
    isBegun: false,
    allCallersLeft,
    value: promise,
    cancel,
  };
}

/** The result of a run for one more caller. When its `signal` aborts, the caller leaves; the last one ends the run. */
async function resultFor(signal: AbortSignal | undefined, run: Run): Promise<unknown> {
  run.remaining += 1;
  const place = run.total++;
  const left = Promise.withResolvers<never>();
  const leave = () => {
    left.reject(signal?.reason as Error);
    run.remaining -= 1;
    if (run.remaining > 0) return;
    if (run.isBegun) run.allCallersLeft.abort(signal?.reason);
    else run.cancel(signal?.reason as Error);
  };
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const value = await Promise.race([run.value, left.promise]);
    const turn = Math.floor(place / ANSWERED_AT_ONCE);
    if (turn > 0) await sleep(turn * ANSWER_INTERVAL_MS);
    return value;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

function tooBusy(): ProblemError {
  return new ProblemError('service_unavailable', 'Other reports are running; try again shortly');
}
