/**
 * Runs work so that, while the work of a key is in flight, another call for that key joins it and gets its answer.
 * Only within this process: it saves the doubled mail of an impatient retry, it guarantees nothing.
 */
export function buildJoinInFlight<Answer>(): (key: string, work: () => Promise<Answer>) => Promise<Answer> {
  const inFlight = new Map<string, Promise<Answer>>();
  return (key, work) => {
    const running = inFlight.get(key);
    if (running !== undefined) return running;
    const started = work().finally(() => inFlight.delete(key));
    inFlight.set(key, started);
    return started;
  };
}
