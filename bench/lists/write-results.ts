import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Goal } from '../report/goals.ts';
import { goalsTable, table } from '../report/tables.ts';
import { median } from '../statistics.ts';
import type { ListSample } from './measure-list.ts';
import type { OverviewSample } from './measure-overview.ts';

const RESULTS = fileURLToPath(new URL('../lists-results.md', import.meta.url));
const DEEP_RATIO = 1.3;
const USUAL_SEARCH_MS = 50;
const SLOWEST_SEARCH_MS = 500;
const OVERVIEW_MS = 5;

/** The goals, then every list. */
export function listsReport(samples: ListSample[]): string {
  const rows = samples.map(({ case: { name }, deepPage, firstMs, deepMs }) => [
    `\`${decodeURIComponent(name)}\``,
    firstMs.toFixed(2),
    deepPage === 1 ? '–' : String(deepPage),
    deepPage === 1 ? '–' : deepMs.toFixed(2),
    deepPage === 1 ? '–' : (deepMs / firstMs).toFixed(2),
  ]);
  const head = ['list', 'first page ms', 'deep page', 'ms', 'ratio'];
  return `${goalsTable(listGoals(samples))}\n\n${table(head, rows)}`;
}

function listGoals(samples: ListSample[]): Goal[] {
  const lists = samples.filter(({ case: { isSearch }, deepPage }) => !isSearch && deepPage > 1);
  const ratio = Math.max(...lists.map(({ firstMs, deepMs }) => deepMs / firstMs));
  const searches = samples.filter(({ case: { isSearch } }) => isSearch);
  const searchMs = searches.flatMap(({ firstMs, deepMs }) => [firstMs, deepMs]);
  const [usualMs, slowestMs] = [median(searchMs), Math.max(...searchMs)];
  return [
    {
      name: 'deep page against the first, of the worst list and sort',
      wanted: `≤ ${DEEP_RATIO.toFixed(1)} ×`,
      measured: `${ratio.toFixed(2)} ×`,
      reached: ratio <= DEEP_RATIO,
    },
    {
      name: 'a search, median of all',
      wanted: `≤ ${USUAL_SEARCH_MS} ms`,
      measured: `${usualMs.toFixed(0)} ms`,
      reached: usualMs <= USUAL_SEARCH_MS,
    },
    {
      name: 'the slowest search',
      wanted: `≤ ${SLOWEST_SEARCH_MS} ms`,
      measured: `${slowestMs.toFixed(0)} ms`,
      reached: slowestMs <= SLOWEST_SEARCH_MS,
    },
  ];
}

/** The overview, and how the statement that counts reads its tables. */
export function overviewReport({ medianMs, p95Ms, scans }: OverviewSample): string {
  const goal = (name: string, ms: number): Goal => ({
    name,
    wanted: `≤ ${OVERVIEW_MS} ms`,
    measured: `${ms.toFixed(1)} ms`,
    reached: ms <= OVERVIEW_MS,
  });
  const goals = [
    goal('`GET /admin/overview` of core, whole answer, median', medianMs),
    goal('the same, 95th percentile', p95Ms),
  ];
  return `${goalsTable(goals)}\n\nIts counts read:\n\n${scans.map((scan) => `- ${scan}`).join('\n')}`;
}

export function writeListsResults(results: {
  machine: string[];
  samples: ListSample[];
  overview: OverviewSample;
  runs: number;
}): void {
  const { machine, samples, overview, runs } = results;
  const text = `# What a page of a list costs

Written by \`npm run bench:lists\`: 1,000,000 products, customers and orders, each page of 20 rows read with the queries of core.

${machine.map((line) => `- ${line}`).join('\n')}
- medians of ${runs} runs; each run reads the first and the deep page alternately and takes medians

The deep page is page 1,000, or the last full page of a shorter list; it is reached page by page. The cost of a search
depends on the positions of its matches. If matches are common, the next rows fill the page. If they are rare, the index
finds them. A search is slow if matches are common, but not among the next rows, such as "oak" sorted by name: then all
matches are read.

${listsReport(samples)}

## The overview of the console

${overviewReport(overview)}
`;
  writeFileSync(RESULTS, text);
}
