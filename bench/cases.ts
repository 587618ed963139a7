import type { Part } from './options.ts';

/** `hot`: every order has one line, of product 1. `spread`: three lines over 1,000 products. */
export type Workload = 'hot' | 'spread';
export const WORKLOADS: Workload[] = ['hot', 'spread'];

/** The database: initially without orders, or with 1,000,000. */
export type Tables = 'empty' | 'million';

export interface HttpCase {
  target: 'core, batches of one' | 'core' | 'gateway';
  workload: Workload;
  tables: Tables;
  /** The number of concurrent clients, each of which sends its next order after the answer. */
  callers: number;
}

export type Case = HttpCase | (Omit<HttpCase, 'target'> & { target: 'pgbench' });

/** The numbers of clients of each part. */
const PGBENCH_CLIENTS = [1, 4, 8, 16];
const UNBATCHED_CALLERS = [1, 64];
const CORE_CALLERS = [1, 8, 64, 256];
const GATEWAY_CALLERS = [64, 256];
const MILLION_CALLERS = 64;

/**
 * The cases of a round, in order. A case and its twin with 1,000,000 orders are adjacent, so that noise affects both.
 */
export function listCases(parts: Set<Part>): Case[] {
  const onlyTwins = parts.has('e') ? [MILLION_CALLERS] : [];
  const counts: [Case['target'], number[]][] = [
    ['pgbench', parts.has('a') ? PGBENCH_CLIENTS : []],
    ['core, batches of one', parts.has('b') ? UNBATCHED_CALLERS : []],
    ['core', parts.has('c') ? CORE_CALLERS : onlyTwins],
    ['gateway', parts.has('d') ? GATEWAY_CALLERS : onlyTwins],
  ];
  const cases = WORKLOADS.flatMap((workload) =>
    counts.flatMap(([target, all]) =>
      all.map((callers): Case => ({ target, workload, callers, tables: 'empty' })),
    ),
  );
  return parts.has('e') ? cases.flatMap((each) => [each].concat(millionTwins(each))) : cases;
}

/** The same with 1,000,000 orders, for the cases that are measured there too. */
function millionTwins(each: Case): Case[] {
  const { target, callers } = each;
  if ((target !== 'core' && target !== 'gateway') || callers !== MILLION_CALLERS) return [];
  return [onMillion(each)];
}

export function onMillion(each: Case): Case {
  return { ...each, tables: 'million' };
}
