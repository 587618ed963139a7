import { type BenchDatabase, startDatabase } from './database/start-database.ts';

type Measure = (database: BenchDatabase, signal: AbortSignal) => Promise<void>;

/** Runs a benchmark with its own database; Ctrl-C ends it too. Prints errors on stderr. Returns the exit code. */
export async function runBench(measure: Measure): Promise<number> {
  const stopSignal = new AbortController();
  const { signal } = stopSignal;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopSignal.abort());
  try {
    const database = await startDatabase();
    try {
      await measure(database, signal);
    } finally {
      await database.stop();
    }
    return 0;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(signal.aborted ? 'Stopped.\n' : `The benchmark failed: ${text}\n`);
    return 1;
  }
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
