import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';

const SUCCESS = 0;

/**
 * Sends spans as OTEL_EXPORTER_OTLP_… say. Those that cannot be sent are dropped: it is logged when that begins and
 * when it is over, and not for each. `timeoutMs` bounds an export with all its attempts.
 */
export function createExporter({ timeoutMs, logger }: { timeoutMs: number; logger: Logger }): SpanExporter {
  const exporter = new OTLPTraceExporter({ timeoutMillis: timeoutMs });
  let isFailing = false;
  return {
    export(spans, report) {
      exporter.export(spans, (result) => {
        const failed = result.code !== SUCCESS;
        if (failed && !isFailing) logger.warn({ reason: codeOf(result.error) }, 'traces cannot be sent');
        if (!failed && isFailing) logger.info({}, 'traces are sent again');
        isFailing = failed;
        report(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** Not its message, in which a collector's whole answer may stand. */
function codeOf(error: (Error & { code?: unknown }) | undefined): string {
  return String(error?.code ?? error?.name ?? 'unknown');
}
