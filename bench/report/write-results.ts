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

Written by \`npm run bench\`. Everything runs on one machine and shares its cores: PostgreSQL, core, the gateway and the
load. Absolute figures depend on the machine; the ratios, all from one run, are what to compare.

${machine.map((line) => `- ${line}`).join('\n')}

## Figures to reach

The limit is what one transaction per order can do: ${limitName(measured)}.

${goalsTable(goals)}

## Every case

${casesTable(measured)}

## How it is measured

- **pgbench** places an order by hand-written SQL: the same tables, locks and rows as core, each statement prepared,
  one transaction per order, as many clients as there are callers. The script is \`bench/pgbench/place-order-script.ts\`.
- **core, batches of one** is core with \`ORDER_BATCH_MAX=1\`; **core** is core as it comes, with group commit; **gateway**
  is the orchestrator before it. Each is a process of its own, with its default log, started anew for every run of a case.
- **hot**: every order is one line of the same product. **spread**: three lines, over 1,000 products. 1,000 customers.
- Each caller has a connection of its own and places the next order as soon as it has the answer. The load generator
  is a process of its own; against a server that only answers, it does ${Math.round(ownLimit.ordersPerSecond).toLocaleString('en')} orders/s at ${ownLimit.cpuMicrosecondsPerOrder.toFixed(0)} µs of
  processor for each.
- ${options.runs} rounds over all cases, ${options.warmUpSeconds} s of warm-up and ${options.seconds} s measured each; medians, and the largest memory of core (RSS).
- Invoices are not delivered meanwhile: core runs with \`OUTBOX_CONCURRENCY=0\`. Orders write their outbox rows all the
  same; between cases the outbox is emptied, and so are the orders, save where there are 1,000,000 of them.
- After each case the orders in the tables must be as many as were answered with 201, and any other answer ends the run.
`;
}

function limitName(measured: Measured[]): string {
  return measured.some(({ case: each }) => each.target === 'pgbench')
    ? 'pgbench at the best of its numbers of clients'
    : 'core with batches of one, which takes one at a time, as pgbench is not installed here (it would do more)';
}
