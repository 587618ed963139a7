import type { Logger, LoggerOptions } from 'pino';
import { createLogger } from '../create-logger.ts';
import { createTracing } from '../tracing/create-tracing.ts';
import type { TracingSettings } from '../tracing/tracing-settings.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { type Stop, stopOnSignals } from './stop-on-signals.ts';

/** The settings of every service. */
interface ServiceConfig {
  logLevel: string;
  tracing: TracingSettings | null;
  stopping: { delayMs: number; graceMs: number };
}

/** The parts that every service gets at its start. */
export interface ServiceBase {
  logger: Logger;
  /** Null if no collector is set. */
  tracing: Tracing | null;
}

interface Service<Config extends ServiceConfig> {
  name: string;
  /** @throws EnvironmentError if a setting is missing or wrong */
  loadConfig: (environment: NodeJS.ProcessEnv) => Config;
  /** How values are serialized in the log. */
  serializers?: NonNullable<LoggerOptions['serializers']>;
  /** Builds the service and listens. Resolves once it listens, with the functions that stop it. */
  start: (config: Config, base: ServiceBase) => Promise<Stop>;
}

/**
 * Runs a service until SIGTERM or SIGINT. If it cannot start, one line on stderr says why, and the process exits with 1.
 */
export async function runService<Config extends ServiceConfig>({
  name,
  loadConfig,
  serializers = {},
  start,
}: Service<Config>): Promise<void> {
  try {
    const config = loadConfig(process.env);
    const logger = createLogger({ name, level: config.logLevel, serializers });
    const tracing = await createTracing({ serviceName: name, settings: config.tracing, logger });
    const { begin, finish } = await start(config, { logger, tracing });
    const finishAll = async () => {
      await finish();
      await tracing?.close();
    };
    stopOnSignals({ ...config.stopping, logger }, { begin, finish: finishAll });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${name} cannot start: ${reason}\n`);
    process.exit(1);
  }
}
