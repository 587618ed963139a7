const TICK_MS = 1_000;

/** Output for the person at the terminal. */
export type Console = ReturnType<typeof createConsole>;

export function createConsole(out: NodeJS.WriteStream) {
  function say(line = ''): void {
    out.write(`${line}\n`);
  }
  return {
    say,

    /** Runs one step, shows its elapsed time if it takes more than a second, and prints its duration. */
    async step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
      const startedAt = performance.now();
      const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
      const ticker = setInterval(() => {
        if (out.isTTY) out.write(`\r  … ${name.padEnd(44)} ${seconds()} s`);
        else say(`  … ${name} (${seconds()} s)`);
      }, TICK_MS);
      try {
        const value = await work();
        clearInterval(ticker);
        say(`${out.isTTY ? '\r' : ''}  ✓ ${name.padEnd(44)} ${seconds().padStart(5)} s`);
        return value;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}
