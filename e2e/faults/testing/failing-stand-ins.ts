import { createFaultSwitch, type Fault } from '../../invoices/testing/fault-switch.ts';
import type { Random } from '../seeded-random.ts';

/** What befalls the calls, and how many of them at most: of those that hang, one holds up a worker for 10 s. */
const KINDS = [
  { kind: 'status', status: 500, most: 8 },
  { kind: 'status', status: 503, most: 8 },
  { kind: 'throttle', most: 8 },
  { kind: 'slow', delayMs: 1_500, most: 3 },
  { kind: 'hang', most: 1 },
  { kind: 'reset', most: 8 },
  { kind: 'accept-then-drop', most: 4 },
  { kind: 'accept-then-hang', most: 1 },
];

/** S3 and SES, to fail at random. */
export function createFailingStandIns(
  { s3Endpoint, sesEndpoint }: { s3Endpoint: string; sesEndpoint: string },
  random: Random,
) {
  const targets = [
    { faults: createFaultSwitch(s3Endpoint), operation: 'PutObject' },
    { faults: createFaultSwitch(s3Endpoint), operation: 'GetObject' },
    { faults: createFaultSwitch(sesEndpoint), operation: 'SendRawEmail' },
  ];
  const asked: (Fault & { count: number })[] = [];

  return {
    /** Has the next calls of each operation fail, each operation in one way. */
    async failSome(): Promise<void> {
      for (const { faults, operation } of targets) {
        const { most, ...kind } = KINDS[random.between(0, KINDS.length - 1)] as (typeof KINDS)[number];
        const fault = { ...kind, operation, count: random.between(1, most) };
        await faults.set(fault);
        asked.push(fault);
      }
    },

    /** Forgets the faults that no call has met. Returns how many met each kind, by operation and kind. */
    async heal(): Promise<Record<string, number>> {
      const met: Record<string, number> = {};
      const note = ({ operation, kind, count }: Fault & { count: number }, sign: 1 | -1) => {
        const name = `${operation} ${kind}`;
        met[name] = (met[name] ?? 0) + sign * count;
      };
      for (const fault of asked) note(fault, 1);
      for (const faults of [targets[0]?.faults, targets[2]?.faults]) {
        for (const fault of (await faults?.pending()) ?? []) note(fault, -1);
        await faults?.clear();
      }
      return met;
    },
  };
}
