import { z } from 'zod';

type AttributeValue = string | number | boolean;
/** Named after OpenTelemetry's semantic conventions. Never personal data. */
export type SpanAttributes = Record<string, AttributeValue>;

export interface SpanOptions {
  /** Default `internal`. */
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  /** The traceparent of the span above; null begins a trace. */
  parent: string | null;
  /** The traceparents of spans that this one has to do with, in other places of a trace or in other traces. */
  links?: string[];
  /** In milliseconds since 1970, where that was not now. */
  startedAtMs?: number;
  attributes?: SpanAttributes;
}

export interface SpanEnd {
  /** Replaces the name it was started with. */
  name?: string;
  attributes?: SpanAttributes;
  /** Why it failed, as a code of few values: an HTTP status, an error's name. */
  errorType?: string;
  /** In milliseconds since 1970, where that was not now. */
  endedAtMs?: number;
}

/** A piece of work in a trace, from `startSpan` until `end`. */
export interface Span {
  /** Names this span as a parent, in this process and in others. */
  readonly traceparent: string;
  readonly traceId: string;
  end(end?: SpanEnd): void;
}

/** Where a service tells what it does. Where nothing is traced there is none, and no span is made. */
export interface Tracing {
  startSpan(name: string, options: SpanOptions): Span;
  /** Sends what has not been sent, for two seconds at most. */
  close(): Promise<void>;
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const countSchema = z.coerce.number().int().min(1).max(1_000_000);

/**
 * The variables of OpenTelemetry's specification that a service itself reads. The SDK reads the endpoint again, the
 * other OTEL_EXPORTER_OTLP_…, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
 */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.literal('http/protobuf', { error: 'must be http/protobuf' }).optional(),
  // Not the specification's 10 s: a collector that is away holds up the end of the process for so long.
  OTEL_EXPORTER_OTLP_TIMEOUT: countSchema.default(3_000),
  OTEL_SDK_DISABLED: z.stringbool().optional(),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_BSP_SCHEDULE_DELAY: countSchema.optional(),
  OTEL_BSP_EXPORT_TIMEOUT: countSchema.optional(),
  OTEL_BSP_MAX_QUEUE_SIZE: countSchema.optional(),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: countSchema.optional(),
};

export interface TracingSettings {
  sampler: (typeof SAMPLERS)[number];
  /** Of 1: how many traces a ratio sampler keeps. */
  sampledRatio: number;
  /** For one export, with all its attempts. */
  exportTimeoutMs: number;
  /** Of the queue of spans to be sent, as the SDK's batch processor takes them. */
  queue: {
    scheduledDelayMillis?: number;
    exportTimeoutMillis?: number;
    maxQueueSize?: number;
    maxExportBatchSize?: number;
  };
}

const tracingSchema = z.object(tracingVariables);

/** How a service traces; null where nobody takes its spans. */
export function resolveTracing(env: z.output<typeof tracingSchema>): TracingSettings | null {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined || env.OTEL_SDK_DISABLED === true) return null;
  const given = {
    scheduledDelayMillis: env.OTEL_BSP_SCHEDULE_DELAY,
    exportTimeoutMillis: env.OTEL_BSP_EXPORT_TIMEOUT,
    maxQueueSize: env.OTEL_BSP_MAX_QUEUE_SIZE,
    maxExportBatchSize: env.OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
  };
  return {
    sampler: env.OTEL_TRACES_SAMPLER,
    sampledRatio: env.OTEL_TRACES_SAMPLER_ARG,
    exportTimeoutMs: env.OTEL_EXPORTER_OTLP_TIMEOUT,
    queue: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}
