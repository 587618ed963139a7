import { constants, createContext, Script } from 'node:vm';

/** Where the work is called from. It is a context only because Node's one way to end synchronous code is a script's. */
const place = createContext(constants.DONT_CONTEXTIFY);
const callWork = new Script('work()');

/**
 * Runs synchronous work and ends it, wherever it is, once the time is up. What it was about to change is then left half
 * changed: throw away all that it works on.
 * @throws what the work throws
 */
export function runWithin<Result>(
  timeoutMs: number,
  work: () => Result,
): { done: true; result: Result } | { done: false } {
  try {
    place['work'] = work;
    return { done: true, result: callWork.runInContext(place, { timeout: timeoutMs }) as Result };
  } catch (error) {
    if (isTimeUp(error)) return { done: false };
    throw error;
  }
}

function isTimeUp(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
