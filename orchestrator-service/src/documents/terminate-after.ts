import { constants, createContext, Script } from 'node:vm';

/** The context that calls the work. Only for a script does Node have a way to terminate synchronous code. */
const place = createContext(constants.DONT_CONTEXTIFY);
const callWork = new Script('work()');

/**
 * Runs synchronous work, and terminates it at the time-out. Objects that the work was changing may then be
 * inconsistent: discard them.
 * @throws the error of the work
 */
export function terminateAfter<Result>(
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
