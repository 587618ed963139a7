import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Goal } from './goals.ts';
import { casesTable, goalsTable } from './tables.ts';
import type { LoadResult } from '../load/generate-load.ts';
import type { BenchOptions } from '../options.ts';
import type { Measured } from '../sample.ts';

const RESULTS = fileURLToPath(new URL('../results.md', import.meta.url));

export interface Results {
  options: BenchOptions;
  machine: string[];
  measured: Measured[];
  goals: Goal[];
  ownLimit: LoadResult;
}

export function writeResults(results: Results): void {
  writeFileSync(RESULTS, resultsText(results));
}

function resultsText({ options, machine, measured, goals, ownLimit }: Results): string {
  return `# What Stockroom does on one machine

Written by \`npm run bench\`. PostgreSQL, core, the gateway and the load generator share one machine. Absolute figures
depend on the machine; compare the ratios, which all come from one run.

${machine.map((line) => `- ${line}`).join('\n')}

## Figures to reach

The limit is the throughput with one transaction per order: ${limitName(measured)}.

${goalsTable(goals)}

## Every case

${casesTable(measured)}

## How it is measured

- **pgbench** places orders with hand-written SQL: the same tables, locks and rows as core, prepared statements, one
  transaction per order, and one client for each caller. The script is \`bench/pgbench/place-order-script.ts\`.
- **core, batches of one** is core with \`ORDER_BATCH_MAX=1\`. **core** has the default settings, with group commit.
  **gateway** is the orchestrator in front of core. Each is a separate process with its default log, and is restarted for
  every run of a case.
- **hot**: every order has one line, of the same product. **spread**: every order has three lines, from 1,000 products.
  Both have 1,000 customers.
- Each caller has its own connection and sends the next order as soon as it has the answer. The load generator is a
  separate process; against a server that does no work, it sends ${Math.round(ownLimit.ordersPerSecond).toLocaleString('en')} orders/s and uses ${ownLimit.cpuMicrosecondsPerOrder.toFixed(0)} µs of
  CPU for each.
- ${options.runs} rounds over all cases, ${options.warmUpSeconds} s of warm-up and ${options.seconds} s measured each. The figures are medians; memory is the largest of core (RSS).
- No invoices are made meanwhile: core runs with \`OUTBOX_CONCURRENCY=0\`. Orders still write their outbox rows. Between
  cases the outbox is emptied, and so are the orders, except in the cases with 1,000,000 orders.
- After each case, the number of orders in the tables must equal the number of 201 answers. Any other answer stops the run.
`;
}

function limitName(measured: Measured[]): string {
  return measured.some(({ case: each }) => each.target === 'pgbench')
    ? 'pgbench with its best number of clients'
    : 'core with batches of one, because pgbench is not installed here (its limit would be higher)';
}
