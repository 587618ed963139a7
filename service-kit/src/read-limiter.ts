import { ProblemError } from '@stockroom/contracts/problems';

/** After the last urgent task, urgent work counts as in flight for this long: its client may be about to send more. */
const URGENT_RECENT_MS = 100;
/** A slower read gives up its slot, so that one slow search does not block all other reads. */
const SLOW_READ_MS = 100;
const PAUSE_MAX_MS = 100;

interface ReadLimiterOptions {
  /** The limit of concurrent reads while no urgent work is in flight. */
  maxReads: number;
  /** The limit of concurrent reads while urgent work is in flight. */
  maxReadsDuringUrgent: number;
  /** How long a slot then stays empty after each read, as a multiple of that read's duration. */
  pauseFactor: number;
  /** The limit of queued reads. */
  maxQueued: number;
  /** The limit of running reads, including those that gave up their slot; unlimited by default. */
  maxRunning?: number;
  /** The process's monotonic clock, in ms. */
  now?: () => number;
}

export type ReadLimiter = ReturnType<typeof createReadLimiter>;

/**
 * Limits concurrent reads, and reserves most of the CPU for urgent work while any is in flight. Reads start in the order
 * of their arrival.
 */
export function createReadLimiter({
  maxReads,
  maxReadsDuringUrgent,
  pauseFactor,
  maxQueued,
  maxRunning = Infinity,
  now = () => performance.now(),
}: ReadLimiterOptions) {
  const urgent = createUrgentWork(now);
  const queue = createWaitingReads();
  let reads = 0;
  let running = 0;

  function admit(): void {
    queue.admitWhile(
      () => running < maxRunning && reads < (urgent.isInFlight() ? maxReadsDuringUrgent : maxReads),
      () => {
        reads += 1;
        running += 1;
      },
    );
  }

  function releaseSlot(): void {
    reads -= 1;
    admit();
  }

  async function inSlot<Value>(read: () => Promise<Value>): Promise<Value> {
    const startedMs = now();
    let isReleased = false;
    const releaseOnce = () => {
      if (isReleased) return;
      isReleased = true;
      releaseSlot();
    };
    const slow = setTimeout(releaseOnce, SLOW_READ_MS);
    try {
      return await read();
    } finally {
      clearTimeout(slow);
      running -= 1;
      if (isReleased) admit();
      const pauseMs = urgent.isInFlight() ? Math.min((now() - startedMs) * pauseFactor, PAUSE_MAX_MS) : 0;
      if (pauseMs > 0 && !isReleased) setTimeout(releaseOnce, pauseMs);
      else releaseOnce();
    }
  }

  return {
    /**
     * Runs a read when its turn comes.
     * @throws ProblemError service_unavailable if the queue is full; the signal's reason; the error of `read`
     */
    async read<Value>(signal: AbortSignal | undefined, read: () => Promise<Value>): Promise<Value> {
      signal?.throwIfAborted();
      if (queue.size() >= maxQueued) {
        throw new ProblemError('service_unavailable', 'Too many requests are waiting; try again shortly');
      }
      const turn = queue.wait(signal);
      admit();
      await turn;
      return inSlot(read);
    },

    /** Runs an urgent task immediately. */
    async urgent<Value>(task: () => Promise<Value>): Promise<Value> {
      try {
        return await urgent.run(task);
      } finally {
        if (urgent.isIdle()) setTimeout(admit, URGENT_RECENT_MS).unref();
      }
    },
  };
}

function createUrgentWork(now: () => number) {
  let inFlight = 0;
  let lastEndMs = -Infinity;
  return {
    /** Whether urgent work is in flight, or ended shortly ago. */
    isInFlight: () => inFlight > 0 || now() - lastEndMs < URGENT_RECENT_MS,
    isIdle: () => inFlight === 0,
    async run<Value>(task: () => Promise<Value>): Promise<Value> {
      inFlight += 1;
      try {
        return await task();
      } finally {
        inFlight -= 1;
        lastEndMs = now();
      }
    },
  };
}

/** The reads that wait for a slot, in the order of their arrival. */
function createWaitingReads() {
  const waiting = new Set<() => void>();
  return {
    size: () => waiting.size,

    /** Admits the next reads as long as `isFree`; `onAdmitted` is called for each before it begins. */
    admitWhile(isFree: () => boolean, onAdmitted: () => void): void {
      for (const begin of waiting) {
        if (!isFree()) return;
        waiting.delete(begin);
        onAdmitted();
        begin();
      }
    },

    /** Resolves when the read is admitted. @throws the signal's reason if it aborts first */
    wait(signal: AbortSignal | undefined): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.delete(begin);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.add(begin);
      return promise;
    },
  };
}
