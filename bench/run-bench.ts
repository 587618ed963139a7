import { type BenchDatabase, startDatabase } from './database/start-database.ts';

type Measure = (database: BenchDatabase, signal: AbortSignal) => Promise<void>;

/** Measures with a database of the run's own, ended by Ctrl-C too; says on stderr what goes wrong. Returns the exit code. */
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
