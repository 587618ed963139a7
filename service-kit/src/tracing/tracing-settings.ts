import { z } from 'zod';
import { flag, httpUrl, matching, oneOf, ratio, wholeNumber } from '../environment/setting-kinds.ts';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const countSchema = wholeNumber({ min: 1, max: 1_000_000 });

/**
 * The variables of OpenTelemetry's specification that a service reads itself. The SDK also reads the endpoint, the
 * other OTEL_EXPORTER_OTLP_… variables, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
 */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: matching(
    /^http\/protobuf$/,
    'http/protobuf, the only protocol here',
  ).optional(),
  // Not the specification's 10 s: an unreachable collector delays the exit of the process this long.
  OTEL_EXPORTER_OTLP_TIMEOUT: countSchema.default(3_000),
  OTEL_SDK_DISABLED: flag().optional(),
  OTEL_TRACES_SAMPLER: oneOf(SAMPLERS).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: ratio().default(1),
  OTEL_BSP_SCHEDULE_DELAY: countSchema.optional(),
  OTEL_BSP_EXPORT_TIMEOUT: countSchema.optional(),
  OTEL_BSP_MAX_QUEUE_SIZE: countSchema.optional(),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: countSchema.optional(),
};

export interface TracingSettings {
  sampler: (typeof SAMPLERS)[number];
  /** The share of traces that a ratio sampler keeps, from 0 to 1. */
  sampledRatio: number;
  /** The time-out of an export, with all its retries. */
  exportTimeoutMs: number;
  /** Options of the SDK's batch processor, which queues spans. */
  queue: {
    scheduledDelayMillis?: number;
    exportTimeoutMillis?: number;
    maxQueueSize?: number;
    maxExportBatchSize?: number;
  };
}

const tracingSchema = z.object(tracingVariables);

/** The tracing settings of a service; null without a collector. */
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
