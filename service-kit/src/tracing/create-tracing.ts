import type { Logger } from 'pino';
import type { TracingSettings } from './tracing-settings.ts';
import type { Tracing } from './tracing.ts';

/** The tracing for the settings. Null if tracing is off, and then OpenTelemetry's SDK is not loaded. */
export async function createTracing({
  serviceName,
  settings,
  logger,
}: {
  serviceName: string;
  settings: TracingSettings | null;
  logger: Logger;
}): Promise<Tracing | null> {
  if (settings === null) return null;
  const { createOpenTelemetry } = await import('./open-telemetry.ts');
  return createOpenTelemetry({ serviceName, settings, logger });
}
