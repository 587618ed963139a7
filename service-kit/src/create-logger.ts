import { type Logger, type LoggerOptions, pino } from 'pino';

/** Log lines are written once this much is buffered, or after a second: a kill loses at most a second of the log. */
const BUFFER_BYTES = 4_096;
const FLUSH_MS = 1_000;
/** The buffer while the log cannot be written; further lines are dropped. */
const MAX_BUFFER_BYTES = 1_000_000;

/** A logger that writes JSON lines to stdout asynchronously. */
export function createLogger(
  options: Required<Pick<LoggerOptions, 'name' | 'level'>> & LoggerOptions,
): Logger {
  const stdout = pino.destination({ sync: false, minLength: BUFFER_BYTES, maxLength: MAX_BUFFER_BYTES });
  // For example, a full disk: the write is retried, and the service continues.
  stdout.on('error', () => undefined);
  setInterval(() => stdout.flush(), FLUSH_MS).unref();
  return pino(options, stdout);
}
