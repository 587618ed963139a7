/** Runs the work on one key one after another, in this process. */
export interface KeyLocks {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createKeyLocks(): KeyLocks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const turn = (tails.get(key) ?? Promise.resolve()).then(work, work);
      tails.set(key, turn);
      try {
        return await turn;
      } finally {
        if (tails.get(key) === turn) tails.delete(key);
      }
    },
  };
}
