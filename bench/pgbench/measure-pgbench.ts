import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workload } from '../cases.ts';
import { runProgram } from '../run-program.ts';
import type { Sample } from '../sample.ts';
import { percentile } from '../statistics.ts';
import { placeOrderScript } from './place-order-script.ts';

interface PgbenchRun {
  pgbench: string;
  databaseUrl: string;
  workload: Workload;
  year: number;
  clients: number;
  warmUpSeconds: number;
  seconds: number;
}

/** Places orders with pgbench, one transaction per order. */
export async function measurePgbench(run: PgbenchRun, signal: AbortSignal): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-pgbench-'));
  try {
    const script = join(folder, 'place-order.sql');
    writeFileSync(script, placeOrderScript(run));
    await runPgbench(run, { script, seconds: Math.ceil(run.warmUpSeconds), signal });
    const output = await runPgbench(run, {
      script,
      seconds: run.seconds,
      signal,
      logPrefix: join(folder, 'log'),
    });
    const latenciesMs = readLatencies(folder);
    return {
      ordersPerSecond: Number(/^tps = ([\d.]+)/m.exec(output)?.[1]),
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
      peakMemoryMb: null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runPgbench(
  { pgbench, databaseUrl, clients }: PgbenchRun,
  {
    script,
    seconds,
    signal,
    logPrefix,
  }: { script: string; seconds: number; signal: AbortSignal; logPrefix?: string },
): Promise<string> {
  const threads = Math.min(clients, availableParallelism());
  const output = await runProgram({
    file: pgbench,
    args: [
      '--no-vacuum',
      '--protocol=prepared',
      `--file=${script}`,
      `--time=${seconds}`,
      `--client=${clients}`,
      `--jobs=${threads}`,
      ...(logPrefix === undefined ? [] : ['--log', `--log-prefix=${logPrefix}`]),
      databaseUrl,
    ],
    signal,
    timeoutSeconds: seconds + 30,
  });
  if (/aborted/.test(output)) throw new Error(`pgbench: ${output}`);
  return output;
}

/** pgbench logs a line per transaction, in a file per thread; the third number is its duration in µs. */
function readLatencies(folder: string): Float64Array {
  const lines = readdirSync(folder)
    .filter((name) => name.startsWith('log.'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
  return Float64Array.from(lines, (line) => Number(line.split(' ')[2]) / 1000).toSorted();
}
