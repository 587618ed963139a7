import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import { withTimeout } from '../with-timeout.ts';
import { createExporter } from './exporter.ts';
import { buildSampler } from './sampler.ts';
import { formatTraceparent, splitTraceparent } from './traceparent.ts';
import type { TracingSettings } from './tracing-settings.ts';
import type { Tracing } from './tracing.ts';

const CLOSE_TIMEOUT_MS = 2_000;
/** The span of a batch has a link to each request in it. */
const MAX_LINKS = 2_000;

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * Creates spans with OpenTelemetry's SDK. This file is imported only if there is a collector: the SDK takes about 10
 * MB.
 */
export function createOpenTelemetry({
  serviceName,
  settings,
  logger,
}: {
  serviceName: string;
  settings: TracingSettings;
  logger: Logger;
}): Tracing {
  const exporter = createExporter({ timeoutMs: settings.exportTimeoutMs, logger });
  const processor = new BatchSpanProcessor({ ...settings.queue, exporter });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: buildSampler(settings),
    spanLimits: { linkCountLimit: MAX_LINKS, attributeValueLengthLimit: 500 },
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('stockroom');

  return {
    startSpan(name, { kind = 'internal', parent, links = [], startedAtMs, attributes = {} }) {
      const options = {
        kind: kinds[kind],
        attributes,
        links: links.map((traceparent) => ({ context: spanContextOf(traceparent) })),
        ...(startedAtMs === undefined ? {} : { startTime: startedAtMs }),
      };
      const span = tracer.startSpan(name, options, contextOf(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
      return {
        traceId,
        traceparent: formatTraceparent({ traceId, spanId, isSampled }),
        end(end = {}) {
          if (end.name !== undefined) span.updateName(end.name);
          if (end.attributes !== undefined) span.setAttributes(end.attributes);
          if (end.errorType !== undefined) {
            span.setAttribute('error.type', end.errorType);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end(end.endedAtMs);
        },
      };
    },

    async close() {
      await withTimeout(CLOSE_TIMEOUT_MS, () => provider.shutdown()).catch(() => undefined);
    },
  };
}

function contextOf(parent: string | null): Context {
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent));
}

function spanContextOf(traceparent: string) {
  const { traceId, spanId, isSampled } = splitTraceparent(traceparent);
  return { traceId, spanId, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
}
