import { useEffect, useState } from 'preact/hooks';
import { type Answer, useAnswer } from './use-answer.ts';

const TYPING_MS = 250;

export interface Preview<Value> extends Pick<Answer<Value>, 'value' | 'error'> {
  /** Whether `value` or `error` is the answer to the present body. */
  isCurrent: boolean;
}

/**
 * What the API would answer to a body, asked a quarter of a second after its last change, and again every 5 s. For the body
 * null, nothing is asked.
 */
export function usePreview<Body extends object, Value>(
  body: Body | null,
  ask: (body: Body, signal: AbortSignal) => Promise<Value>,
): Preview<Value> {
  const text = JSON.stringify(body);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { value, error, isStale } = useAnswer(asked, async (signal) => {
    const parsed = JSON.parse(asked) as Body | null;
    return parsed === null ? undefined : ask(parsed, signal);
  });
  return body === null
    ? { value: undefined, error: undefined, isCurrent: false }
    : { value, error, isCurrent: text === asked && !isStale };
}
