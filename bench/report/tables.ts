import { findLimit } from '../run-cases.ts';
import type { Measured, Sample } from '../sample.ts';
import type { Goal } from './goals.ts';

/** Every case with its figures, and its rate as a multiple of the limit with the same tables. */
export function casesTable(measured: Measured[]): string {
  const rows = measured.map(({ case: each, sample }) => {
    const limit = findLimit(measured, each)?.sample.ordersPerSecond;
    return [
      each.target,
      each.workload,
      each.tables === 'million' ? '1,000,000' : '0',
      String(each.callers),
      Math.round(sample.ordersPerSecond).toLocaleString('en'),
      limit === undefined ? '–' : (sample.ordersPerSecond / limit).toFixed(2),
      ...latencyCells(sample),
      sample.peakMemoryMb === null ? '–' : sample.peakMemoryMb.toFixed(0),
    ];
  });
  return table(
    ['through', 'products', 'orders before', 'callers', 'orders/s', '× limit', 'p50 ms', 'p99 ms', 'core MB'],
    rows,
  );
}

export function goalsTable(goals: Goal[]): string {
  return table(
    ['figure', 'to reach', 'measured', ''],
    goals.map(({ name, wanted, measured, reached }) => [
      name,
      wanted,
      measured,
      reached ? 'reached' : 'MISSED',
    ]),
  );
}

/** One line for the terminal during the run. */
export function sampleLine({ case: each, sample }: Measured): string {
  const [p50, p99] = latencyCells(sample);
  const tables = each.tables === 'million' ? ', on 1,000,000 orders' : '';
  const name = `${each.target}, ${each.workload}, ${each.callers} callers${tables}`;
  return `${name.padEnd(62)} ${sample.ordersPerSecond.toFixed(0).padStart(6)}/s   p50 ${p50} ms   p99 ${p99} ms`;
}

function latencyCells({ p50Ms, p99Ms }: Sample): string[] {
  return [p50Ms.toFixed(2), p99Ms.toFixed(2)];
}

/** A Markdown table with aligned columns, which is readable on a terminal too. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
