import { parseArgs } from 'node:util';

const PARTS = ['a', 'b', 'c', 'd', 'e', 'memory'] as const;

/** The parts to measure, as letters: see `cases.ts`; `e` is with 1,000,000 orders, `memory` the 60 s of full load. */
export type Part = (typeof PARTS)[number];

export type BenchOptions = ReturnType<typeof parseOptions>;

/**
 * `--quick` (one short run, no 1,000,000 orders), `--seconds 4` and `--runs 3` of each case, `--only a,c`.
 * @throws Error with the reason
 */
export function parseOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      runs: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { quick } = values;
  const parts =
    values.only === undefined ? PARTS.filter((part) => !quick || part !== 'e') : partsIn(values.only, PARTS);
  return {
    seconds: count('--seconds', values.seconds ?? (quick ? '2' : '4')),
    warmUpSeconds: 1.5,
    runs: count('--runs', values.runs ?? (quick ? '1' : '3')),
    parts: new Set<Part>(parts),
    /** The times at which memory is read under full load; the last one ends it. */
    memoryAtSeconds: quick ? [5, 15] : [10, 60],
    /** Only a full run is written to results.md. */
    whole: !quick && values.only === undefined,
  };
}

/** @throws Error if it is not a whole number from 1 to 600 */
export function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 600) throw new Error(`${name} must be 1 to 600`);
  return value;
}

/** @throws Error if a part is not in `known` */
export function partsIn<Known extends string>(text: string, known: readonly Known[]): Known[] {
  return text.split(',').map((each) => {
    const part = known.find((name) => name === each.trim());
    if (part === undefined) throw new Error(`--only takes ${known.join(', ')}`);
    return part;
  });
}
