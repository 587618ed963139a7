import { createFaultSwitch, type Fault } from '../../invoices/testing/fault-switch.ts';
import type { Random } from '../seeded-random.ts';

/** The faults of the calls and their limits: a call that hangs blocks a worker for 10 s. */
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

/** S3 and SES with random failures. */
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
    /** Makes the next calls of each operation fail, in one way per operation. */
    async failSome(): Promise<void> {
      for (const { faults, operation } of targets) {
        const { most, ...kind } = KINDS[random.between(0, KINDS.length - 1)] as (typeof KINDS)[number];
        const fault = { ...kind, operation, count: random.between(1, most) };
        await faults.set(fault);
        asked.push(fault);
      }
    },

    /** Clears the remaining faults. Returns the number of faults that occurred, by operation and kind. */
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
