import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Goal } from '../../report/goals.ts';
import { goalsTable } from '../../report/tables.ts';
import type { InvoiceBenchOptions } from '../options.ts';
import type { PipelineSummary } from '../pipeline/summarize-pipeline.ts';
import type { MeasuredDraw } from '../render/run-draws.ts';
import { drawsTable, pipelineTable } from './tables.ts';

const RESULTS = fileURLToPath(new URL('../../invoices-results.md', import.meta.url));

interface Results {
  options: InvoiceBenchOptions;
  machine: string[];
  draws: MeasuredDraw[];
  pipeline: PipelineSummary;
  goals: Goal[];
}

export function writeInvoiceResults(results: Results): void {
  writeFileSync(RESULTS, resultsText(results));
}

function resultsText({ options, machine, draws, pipeline, goals }: Results): string {
  const { warmUpSeconds, seconds, runs, pipeline: plan } = options;
  return `# What Stockroom does with invoices on one machine

Written by \`npm run bench:invoices\`. Everything runs on one machine and shares its cores. Absolute figures depend on the
machine; the ratios, all from one run, are what to compare.

${machine.map((line) => `- ${line}`).join('\n')}

## Figures to reach

${goalsTable(goals)}

## Drawing, on one thread

${drawsTable(draws)}

## From order to mail

${pipelineTable(pipeline)}

## How it is measured

- **Drawing**: each contender in a process of its own, one invoice after the other: A4, letterhead, a table of four columns
  with rules, totals, page numbers, Noto Sans regular and bold embedded. The invoices are of 500 customers and 200
  products, each with a number, quantities and prices of its own; all contenders draw the same. Stockroom's time
  includes working out what the invoice says; its PDFs are tagged, the others' are not. Where scripts are mixed, pdfmake
  and @react-pdf/renderer are given only what Noto Sans has, as they do not choose fonts by themselves.
- **bare pdfkit** is the limit: the same texts put on the page by pdfkit with the same fonts, parsed once, and nothing
  else: no wrapping, no alignment, no rules, no tags.
- ${runs} rounds over all, ${warmUpSeconds} s of warm-up and ${seconds} s measured each; medians.
- **From order to mail**: PostgreSQL, core, the orchestrator, and the S3 and SES stand-ins (which sync what they keep to
  disk), each a process of its own. Orders have five lines. ${runs} rounds, everything started anew for each; medians, the
  idle orders of all rounds together, the worst order and the most memory (RSS, threads included).
- **Idle**: an order each 300 ms, from being sent to the gateway to SES's answer in the orchestrator.
- **Live orders**: a new one is placed when fewer than 32 are under way.
- **Drain**: ${plan.backlog.toLocaleString('en')} orders are placed at core while the orchestrator is down; then it starts. Counted from it being
  ready to the last mail of the backlog. Meanwhile ${plan.livePerSecond} requests a second go through the gateway, three of four
  read a product and one places an order, which gets its invoice too; the same for ${plan.liveSeconds} s when idle. A request's time
  counts from when it was due.
- After each drain every order must have one mail, and the numbers must have no gap.
`;
}
