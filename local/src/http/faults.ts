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

/** A fault that is due: `count` more calls get it. */
export interface Fault {
  kind: (typeof FAULT_KINDS)[number];
  count: number;
  /** What kind `status` answers with, 503 where none was asked for; the other kinds have none. */
  status?: number | undefined;
  /** Only calls of this operation; every call when undefined. */
  operation?: string | undefined;
  /** Waited before the fault acts; after it, kind `slow` does what it was asked and says so. */
  delayMs: number;
}

/** The faults asked for and not yet used, first come first served. */
export interface Faults {
  add(body: unknown): void;
  /** The fault for a call of `operation`, if one is due; uses one of its count. */
  take(operation: string | undefined): Fault | undefined;
  pending(): Fault[];
  clear(): void;
}

/** `operations` are the names that a fault may be limited to. `add` throws a ZodError for a body that is not a fault. */
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
      message: 'is what the kind "slow" waits',
    })
    .refine((fault) => fault.kind === 'status' || fault.status === undefined, {
      path: ['status'],
      message: 'goes with the kind "status" only',
    })
    .transform((fault): Fault =>
      fault.kind === 'status' ? { ...fault, status: fault.status ?? 503 } : fault,
    );
}
