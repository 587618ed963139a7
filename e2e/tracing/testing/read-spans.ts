import { buffersOf, numberOf, readFields } from './protobuf.ts';

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const ERROR = 2n;

interface SpanIds {
  traceId: string;
  spanId: string;
}

export interface ReadSpan extends SpanIds {
  service: string;
  parentId: string | null;
  name: string;
  kind: (typeof KINDS)[number];
  startNs: bigint;
  endNs: bigint;
  attributes: Record<string, unknown>;
  links: SpanIds[];
  isError: boolean;
}

/**
 * Parses the spans of an ExportTraceServiceRequest, by the field numbers of
 * https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
 */
export function readSpans(body: Buffer): ReadSpan[] {
  return buffersOf(readFields(body), 1).flatMap((bytes) => {
    const resourceSpans = readFields(bytes);
    const [resource = Buffer.alloc(0)] = buffersOf(resourceSpans, 1);
    const service = String(readAttributes(buffersOf(readFields(resource), 1))['service.name']);
    return buffersOf(resourceSpans, 2).flatMap((scope) =>
      buffersOf(readFields(scope), 2).map((span) => readSpan(span, service)),
    );
  });
}

function readSpan(bytes: Buffer, service: string): ReadSpan {
  const fields = readFields(bytes);
  const [parentId] = buffersOf(fields, 4);
  const [status] = buffersOf(fields, 15);
  return {
    ...readIds(fields),
    service,
    parentId: parentId === undefined || parentId.length === 0 ? null : parentId.toString('hex'),
    name: String(buffersOf(fields, 5)[0]),
    kind: KINDS[Number(numberOf(fields, 6))] ?? 'unspecified',
    startNs: numberOf(fields, 7),
    endNs: numberOf(fields, 8),
    attributes: readAttributes(buffersOf(fields, 9)),
    links: buffersOf(fields, 13).map((link) => readIds(readFields(link))),
    isError: status !== undefined && numberOf(readFields(status), 3) === ERROR,
  };
}

function readIds(fields: ReturnType<typeof readFields>): SpanIds {
  const hex = (field: number) => buffersOf(fields, field)[0]?.toString('hex') ?? '';
  return { traceId: hex(1), spanId: hex(2) };
}

function readAttributes(pairs: Buffer[]): Record<string, unknown> {
  const read = pairs.map((bytes) => {
    const pair = readFields(bytes);
    const value = readFields(buffersOf(pair, 2)[0] ?? Buffer.alloc(0));
    const text = buffersOf(value, 1)[0];
    const plain = value.has(2) ? numberOf(value, 2) === 1n : Number(numberOf(value, 3));
    return [String(buffersOf(pair, 1)[0]), text === undefined ? plain : String(text)] as const;
  });
  return Object.fromEntries(read);
}
