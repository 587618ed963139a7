import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';

const LIST_MS = 5_000;

const refreshes = signal(0);

/** Asks again for everything on the screen, after a change. */
export function refreshAll(): void {
  refreshes.value += 1;
}

export interface Answer<Value> {
  /** The newest answer; undefined until the first. While another question is asked, it is the answer to the last one. */
  value: Value | undefined;
  /** Why the newest question failed; undefined if it did not. */
  error: unknown;
  /** Whether `value` is still missing, or answers an earlier question. */
  isStale: boolean;
}

interface Options<Value> {
  /** The pause before the next question; null asks no more. By default 5 s. */
  everyMs?: (value: Value | undefined) => number | null;
}

/**
 * The answer to a question, which is asked again every 5 s while the page is visible, when it becomes visible, after
 * `refreshAll`, and when `question` changes. It is never asked twice at once.
 */
export function useAnswer<Value>(
  question: string,
  ask: (signal: AbortSignal) => Promise<Value>,
  { everyMs = () => LIST_MS }: Options<Value> = {},
): Answer<Value> {
  const [state, setState] = useState<Answer<Value> & { question: string | null }>({
    question: null,
    value: undefined,
    error: undefined,
    isStale: true,
  });
  const latest = useRef({ ask, everyMs });
  latest.current = { ask, everyMs };
  const refresh = refreshes.value;

  useEffect(() => {
    const aborter = new AbortController();
    let timer = 0;
    let isAsking = false;
    let value: Value | undefined;
    async function run(): Promise<void> {
      if (isAsking) return;
      isAsking = true;
      window.clearTimeout(timer);
      try {
        value = await latest.current.ask(aborter.signal);
        if (!aborter.signal.aborted) setState({ question, value, error: undefined, isStale: false });
      } catch (error) {
        if (!aborter.signal.aborted)
          setState((before) => ({
            question,
            value: before.question === question ? before.value : undefined,
            error,
            isStale: before.question !== question,
          }));
      }
      isAsking = false;
      const pauseMs = latest.current.everyMs(value);
      if (pauseMs !== null && !aborter.signal.aborted && !document.hidden)
        timer = window.setTimeout(run, pauseMs);
    }
    const onVisible = () => {
      if (!document.hidden) void run();
    };
    document.addEventListener('visibilitychange', onVisible);
    void run();
    return () => {
      aborter.abort();
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [question, refresh]);

  return { value: state.value, error: state.error, isStale: state.isStale || state.question !== question };
}
