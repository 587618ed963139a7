import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Goal } from '../../report/goals.ts';
import { goalsTable } from '../../report/tables.ts';
import type { InvoiceBenchOptions } from '../options.ts';
import type { MeasuredEinvoice } from '../einvoice/run-einvoices.ts';
import type { PipelineSummary } from '../pipeline/summarize-pipeline.ts';
import type { MeasuredDraw } from '../render/run-draws.ts';
import { drawsTable, einvoicesTable, pipelineTable } from './tables.ts';

const RESULTS = fileURLToPath(new URL('../../invoices-results.md', import.meta.url));

interface Results {
  options: InvoiceBenchOptions;
  machine: string[];
  draws: MeasuredDraw[];
  einvoices: MeasuredEinvoice[];
  pipeline: PipelineSummary;
  goals: Goal[];
}

export function writeInvoiceResults(results: Results): void {
  writeFileSync(RESULTS, resultsText(results));
}

function resultsText({ options, machine, draws, einvoices, pipeline, goals }: Results): string {
  const { warmUpSeconds, seconds, runs, pipeline: plan } = options;
  return `# What Stockroom does with invoices on one machine

Written by \`npm run bench:invoices\`. All programs share one machine. Absolute figures depend on the machine; compare
the ratios, which all come from one run.

${machine.map((line) => `- ${line}`).join('\n')}

## Figures to reach

${goalsTable(goals)}

## Drawing, on one thread

${drawsTable(draws)}

## PDFs with their XML (Factur-X), on one thread

${einvoicesTable(einvoices)}

## From order to mail

${pipelineTable(pipeline)}

## How it is measured

- **Drawing**: each library runs in a separate process and draws one invoice after the other: A4, letterhead, a table of
  four columns with lines, totals, page numbers, Noto Sans regular and bold embedded. The invoices have 500 customers and
  200 products, and each has its own number, quantities and prices; all libraries draw the same invoices. Stockroom's time
  includes deciding the content of the invoice. Its PDFs are tagged, those of the others are not. In mixed scripts, pdfmake
  and @react-pdf/renderer get only the characters of Noto Sans, because they do not choose fonts themselves.
- **bare pdfkit** is the limit: pdfkit puts the same texts on the page with the same fonts, parsed once, without wrapping,
  alignment, lines or tags.
- **PDFs with their XML**: from the facts of an invoice of five lines to its PDF. Each contender runs in a separate process,
  which draws Stockroom's PDF without XML, and the next invoice with XML, in turns. The other libraries get Stockroom's PDF and
  the same data in their own format. They are fetched by npm for this comparison only.
- ${runs} rounds over all, ${warmUpSeconds} s of warm-up and ${seconds} s measured each. The figures are medians.
- **From order to mail**: PostgreSQL, core, the orchestrator, and the S3 and SES stand-ins (which sync their files to disk)
  are separate processes. Orders have five lines. There are ${runs} rounds, and everything is restarted for each. The figures are
  medians over the rounds; the idle orders of all rounds are counted together; order of mails and memory (RSS, threads
  included) are the worst of all rounds.
- **Idle**: one order each 300 ms. Its time is from the request to the gateway to SES's answer in the orchestrator.
- **Live orders**: a new order is placed whenever fewer than 32 are in progress.
- **Drain**: ${plan.backlog.toLocaleString('en')} orders are placed at core while the orchestrator is down; then it is started. The time is from its
  readiness to the last mail of the backlog. Meanwhile the gateway gets ${plan.livePerSecond} requests a second: three of four read a
  product, and one places an order, which gets its invoice too. For comparison, the same requests are sent for ${plan.liveSeconds} s when
  idle. The time of a request counts from the moment at which it was due.
- **Credit notes**: the same number of orders is refunded at core while the orchestrator is down, and the time is from its
  readiness to the last mail.
- After each drain, every order must have exactly one mail, and the numbers must have no gap.
`;
}
