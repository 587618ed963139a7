import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase } from './database/start-database.ts';
import { runLoadGenerator } from './load/run-load-generator.ts';
import { memoryOf } from './services/memory-of.ts';
import { startServices } from './services/start-services.ts';

const CALLERS = 256;

export interface MemoryReading {
  second: number;
  nowMb: number;
  peakMb: number;
}

/** Core's memory after each of `atSeconds` of full load: 256 clients, three lines, 1,000 products. */
export async function measureMemory(
  database: BenchDatabase,
  atSeconds: number[],
  signal: AbortSignal,
): Promise<MemoryReading[]> {
  const { port, path, apiKey, corePid, stop } = await startServices(
    database,
    { target: 'core', tables: 'empty' },
    signal,
  );
  try {
    const seconds = Math.max(...atSeconds) + 1;
    const [readings] = await Promise.all([
      readMemory({ pid: corePid, atSeconds }, signal),
      runLoadGenerator(
        { port, path, apiKey, workload: 'spread', callers: CALLERS, warmUpSeconds: 0, seconds },
        signal,
      ),
    ]);
    return readings;
  } finally {
    await stop();
  }
}

async function readMemory(
  { pid, atSeconds }: { pid: number; atSeconds: number[] },
  signal: AbortSignal,
): Promise<MemoryReading[]> {
  const startedAt = performance.now();
  const readings: MemoryReading[] = [];
  for (const second of atSeconds) {
    await sleep(second * 1000 - (performance.now() - startedAt), undefined, { signal });
    readings.push({ second, ...memoryOf(pid) });
  }
  return readings;
}
