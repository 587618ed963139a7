import type { Part } from './options.ts';

/** `hot`: every order one line of product 1. `spread`: three lines over 1,000 products. */
export type Workload = 'hot' | 'spread';
export const WORKLOADS: Workload[] = ['hot', 'spread'];

/** Which database: with no orders at first, or with 1,000,000. */
export type Tables = 'empty' | 'million';

export interface HttpCase {
  target: 'core, batches of one' | 'core' | 'gateway';
  workload: Workload;
  tables: Tables;
  /** How many callers place orders, each the next one as soon as it has the answer. */
  callers: number;
}

export type Case = HttpCase | (Omit<HttpCase, 'target'> & { target: 'pgbench' });

/** How many callers each part has. */
const PGBENCH_CLIENTS = [1, 4, 8, 16];
const UNBATCHED_CALLERS = [1, 64];
const CORE_CALLERS = [1, 8, 64, 256];
const GATEWAY_CALLERS = [64, 256];
const MILLION_CALLERS = 64;

/** What a round measures, in order. A case and its twin on 1,000,000 orders are neighbours, so that noise hits both. */
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

/** The same on 1,000,000 orders, of the cases that are measured there too. */
function millionTwins(each: Case): Case[] {
  const { target, callers } = each;
  if ((target !== 'core' && target !== 'gateway') || callers !== MILLION_CALLERS) return [];
  return [onMillion(each)];
}

export function onMillion(each: Case): Case {
  return { ...each, tables: 'million' };
}
