import { z } from 'zod';

const FAULT_KINDS = [
  'status',
  'throttle',
  'reject',
  'slow',
  'hang',
  'reset',
  'accept-then-drop',
  'accept-then-hang',
] as const;
const MAX_PENDING = 100;

/** A pending fault, for the next `count` calls. */
export interface Fault {
  kind: (typeof FAULT_KINDS)[number];
  count: number;
  /** The status of kind `status`, 503 by default; other kinds have none. */
  status?: number | undefined;
  /** The operation that the fault is limited to; undefined for all. */
  operation?: string | undefined;
  /** The delay before the fault; after it, kind `slow` performs the call normally. */
  delayMs: number;
}

/** The pending faults, first in, first out. */
export interface Faults {
  add(body: unknown): void;
  /** The fault for a call of `operation`, if one is pending; decrements its count. */
  take(operation: string | undefined): Fault | undefined;
  pending(): Fault[];
  clear(): void;
}

/** `operations` are the valid names of operations. `add` throws a ZodError for an invalid fault. */
export function createFaults(operations: readonly string[]): Faults {
  let pending: Fault[] = [];
  const schema = faultSchema(operations).refine(
    () => pending.length < MAX_PENDING,
    'too many faults are pending',
  );
  return {
    add(body) {
      pending.push(schema.parse(body));
    },
    take(operation) {
      const fault = pending.find((one) => one.operation === undefined || one.operation === operation);
      if (fault) fault.count -= 1;
      pending = pending.filter((one) => one.count > 0);
      return fault;
    },
    pending: () => structuredClone(pending),
    clear() {
      pending = [];
    },
  };
}

function faultSchema(operations: readonly string[]) {
  return z
    .strictObject({
      kind: z.enum(FAULT_KINDS),
      count: z.int().min(1).max(100_000).default(1),
      status: z.int().min(400).max(599).optional(),
      operation: z.enum(operations).optional(),
      delayMs: z.int().min(0).max(60_000).default(0),
    })
    .refine((fault) => fault.kind !== 'slow' || fault.delayMs > 0, {
      path: ['delayMs'],
      message: 'is required by the kind "slow"',
    })
    .refine((fault) => fault.kind === 'status' || fault.status === undefined, {
      path: ['status'],
      message: 'is valid only for the kind "status"',
    })
    .transform((fault): Fault =>
      fault.kind === 'status' ? { ...fault, status: fault.status ?? 503 } : fault,
    );
}
