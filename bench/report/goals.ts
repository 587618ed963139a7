import type { HttpCase, Workload } from '../cases.ts';
import type { MemoryReading } from '../measure-memory.ts';
import { findLimit } from '../run-cases.ts';
import type { Measured } from '../sample.ts';

export interface Goal {
  name: string;
  wanted: string;
  measured: string;
  reached: boolean;
}

const MEMORY_LIMIT_MB = 256;
/** Memory counts as flat if it grows by at most this between the first and the last reading. */
const FLAT_GROWTH = 1.15;

/** The goals, as far as this run has measured them. */
export function listGoals(measured: Measured[], memory: MemoryReading[]): Goal[] {
  return [
    throughput(measured, { target: 'core', workload: 'hot', times: 5 }),
    throughput(measured, { target: 'gateway', workload: 'hot', times: 3 }),
    throughput(measured, { target: 'core', workload: 'spread', times: 1.5 }),
    throughput(measured, { target: 'gateway', workload: 'spread', times: 1.2 }),
    ...(['hot', 'spread'] as const).map((workload) => latency(measured, workload)),
    ...(['core', 'gateway'] as const).flatMap((target) =>
      (['hot', 'spread'] as const).map((workload) => growth(measured, { target, workload })),
    ),
    peakMemory(measured, memory),
    flatMemory(memory),
  ].filter((each) => each !== null);
}

function throughput(
  measured: Measured[],
  { target, workload, times }: { target: HttpCase['target']; workload: Workload; times: number },
): Goal | null {
  const limit = findLimit(measured, { workload, tables: 'empty' });
  const rates = measured
    .filter(
      ({ case: each }) => each.target === target && each.workload === workload && each.tables === 'empty',
    )
    .map(({ sample }) => sample.ordersPerSecond);
  if (limit === undefined || rates.length === 0) return null;
  const ratio = Math.max(...rates) / limit.sample.ordersPerSecond;
  return goal(`${workload}, through ${target}, against the limit`, {
    wanted: `≥ ${times.toFixed(1)} ×`,
    measured: `${ratio.toFixed(1)} ×`,
    reached: ratio >= times,
  });
}

function latency(measured: Measured[], workload: Workload): Goal | null {
  const alone = (target: HttpCase['target']) =>
    measured.find(
      ({ case: each }) => each.target === target && each.workload === workload && each.callers === 1,
    );
  const [batched, single] = [alone('core'), alone('core, batches of one')];
  if (batched === undefined || single === undefined) return null;
  const ratio = batched.sample.p50Ms / single.sample.p50Ms;
  return goal(`${workload}, one caller's p50 against batches of one`, {
    wanted: '≤ 1.3 ×',
    measured: `${ratio.toFixed(2)} ×`,
    reached: ratio <= 1.3,
  });
}

function growth(
  measured: Measured[],
  { target, workload }: { target: HttpCase['target']; workload: Workload },
): Goal | null {
  const on = (tables: HttpCase['tables']) =>
    measured.find(
      ({ case: each }) =>
        each.target === target && each.workload === workload && each.tables === tables && each.callers === 64,
    )?.sample.ordersPerSecond;
  const [empty, million] = [on('empty'), on('million')];
  if (empty === undefined || million === undefined) return null;
  const cost = 1 - million / empty;
  return goal(`${workload}, through ${target}, cost of 1,000,000 orders in the tables`, {
    wanted: '≤ 10 %',
    measured: `${(cost * 100).toFixed(0)} %`,
    reached: cost <= 0.1,
  });
}

function peakMemory(measured: Measured[], memory: MemoryReading[]): Goal | null {
  const peaks = [
    ...measured.flatMap(({ sample }) => sample.peakMemoryMb ?? []),
    ...memory.map(({ peakMb }) => peakMb),
  ];
  if (peaks.length === 0) return null;
  const peakMb = Math.max(...peaks);
  return goal('peak memory of core, over every case', {
    wanted: `≤ ${MEMORY_LIMIT_MB} MB`,
    measured: `${peakMb.toFixed(0)} MB`,
    reached: peakMb <= MEMORY_LIMIT_MB,
  });
}

function flatMemory(memory: MemoryReading[]): Goal | null {
  const [first, last] = [memory.at(0), memory.at(-1)];
  if (first === undefined || last === undefined) return null;
  return goal(`memory of core after ${first.second} s and ${last.second} s of full load`, {
    wanted: 'flat',
    measured: `${first.nowMb.toFixed(0)} MB and ${last.nowMb.toFixed(0)} MB`,
    reached: last.nowMb <= first.nowMb * FLAT_GROWTH,
  });
}

function goal(name: string, rest: Omit<Goal, 'name'>): Goal {
  return { name, ...rest };
}
