import type { HttpCase } from './cases.ts';
import { countOrders } from './database/reset-tables.ts';
import type { BenchDatabase } from './database/start-database.ts';
import { runLoadGenerator } from './load/run-load-generator.ts';
import type { Sample } from './sample.ts';
import { memoryOf } from './services/memory-of.ts';
import { startServices } from './services/start-services.ts';

interface HttpRun {
  database: BenchDatabase;
  each: HttpCase;
  warmUpSeconds: number;
  seconds: number;
}

/**
 * Places orders over HTTP, with services started for it.
 * @throws Error if an order is refused, or if the tables do not hold exactly the answered orders
 */
export async function measureHttp(
  { database, each, warmUpSeconds, seconds }: HttpRun,
  signal: AbortSignal,
): Promise<Sample> {
  const ordersBefore = await countOrders(database, each.tables);
  const { port, path, apiKey, corePid, stop } = await startServices(database, each, signal);
  try {
    const { workload, callers } = each;
    const plan = { port, path, apiKey, workload, callers, warmUpSeconds, seconds };
    const load = await runLoadGenerator(plan, signal);
    const placed = (await countOrders(database, each.tables)) - ordersBefore;
    if (placed !== load.answered)
      throw new Error(`${load.answered} orders were answered and ${placed} are in the tables`);
    const { ordersPerSecond, p50Ms, p99Ms } = load;
    return { ordersPerSecond, p50Ms, p99Ms, peakMemoryMb: memoryOf(corePid).peakMb };
  } finally {
    await stop();
  }
}
