import { parseArgs } from 'node:util';
import { count, partsIn } from '../options.ts';

const PARTS = ['draw', 'einvoice', 'pipeline'] as const;

export type InvoiceBenchOptions = ReturnType<typeof parseInvoiceOptions>;

/**
 * `--quick` (one short round), `--seconds 2` of drawing for each contender, `--runs 3` rounds, `--only draw`.
 * @throws Error with the reason
 */
export function parseInvoiceOptions(args: string[]) {
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
  return {
    warmUpSeconds: 1.5,
    seconds: count('--seconds', values.seconds ?? (quick ? '1' : '2')),
    runs: count('--runs', values.runs ?? (quick ? '1' : '3')),
    parts: new Set(values.only === undefined ? PARTS : partsIn(values.only, PARTS)),
    pipeline: quick
      ? { idleOrders: 15, liveSeconds: 8, livePerSecond: 20, steadySeconds: 4, backlog: 500 }
      : { idleOrders: 30, liveSeconds: 30, livePerSecond: 20, steadySeconds: 6, backlog: 2_000 },
    /** Only a full run is written to invoices-results.md. */
    whole: !quick && values.only === undefined,
  };
}
