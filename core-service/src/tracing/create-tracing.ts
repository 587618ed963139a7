import type { Tracing, TracingSettings } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';

/** The tracing that the settings ask for; null, and nothing of OpenTelemetry's SDK loaded, where they ask for none. */
export async function createTracing({
  settings,
  logger,
}: {
  settings: TracingSettings | null;
  logger: Logger;
}): Promise<Tracing | null> {
  if (settings === null) return null;
  const { createOpenTelemetry } = await import('./open-telemetry.ts');
  return createOpenTelemetry({ serviceName: 'core-service', settings, logger });
}
