import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';

const SUCCESS = 0;

/**
 * Exports spans as the OTEL_EXPORTER_OTLP_… settings say. Spans that cannot be sent are dropped. The log has one line
 * when an outage begins, and one when it ends. `timeoutMs` is the time-out of an export with all its retries.
 */
export function createExporter({ timeoutMs, logger }: { timeoutMs: number; logger: Logger }): SpanExporter {
  const exporter = new OTLPTraceExporter({ timeoutMillis: timeoutMs });
  let isFailing = false;
  return {
    export(spans, report) {
      exporter.export(spans, (result) => {
        const failed = result.code !== SUCCESS;
        if (failed && !isFailing)
          logger.warn({ reason: codeOf(result.error) }, 'trace export failed, spans dropped');
        if (!failed && isFailing) logger.info({}, 'trace export resumed');
        isFailing = failed;
        report(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** Not the error's message, which may contain a collector's whole answer. */
function codeOf(error: (Error & { code?: unknown }) | undefined): string {
  return String(error?.code ?? error?.name ?? 'unknown');
}
