/** The header with the parent span of a request: https://www.w3.org/TR/trace-context/#traceparent-header */
export const TRACEPARENT_HEADER = 'traceparent';

/** Later versions may append fields; version ff and all-zero ids are invalid. */
const TRACEPARENT =
  /^(?:00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)$/;

/** A traceparent to propagate, in version 00; null if it is missing or malformed. */
export function parseTraceparent(header: unknown): string | null {
  if (typeof header !== 'string' || !TRACEPARENT.test(header)) return null;
  const [, traceId, spanId, flags] = header.split('-') as [string, string, string, string];
  return formatTraceparent({ traceId, spanId, isSampled: isSampledFlags(flags) });
}

export interface TraceparentParts {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  /** Whether the trace is sampled. */
  isSampled: boolean;
}

export function formatTraceparent({ traceId, spanId, isSampled }: TraceparentParts): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** Splits a traceparent from `parseTraceparent` or `formatTraceparent`. */
export function splitTraceparent(traceparent: string): TraceparentParts {
  const [, traceId, spanId, flags] = traceparent.split('-') as [string, string, string, string];
  return { traceId, spanId, isSampled: isSampledFlags(flags) };
}

function isSampledFlags(flags: string): boolean {
  return (Number.parseInt(flags, 16) & 1) === 1;
}
