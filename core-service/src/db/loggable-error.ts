import pg from 'pg';
import { stdSerializers } from 'pino';

/**
 * SQLSTATE classes of the server's own state, whose messages contain no values: connections, conflicts, resources,
 * operator intervention, system errors. See https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
const WITHOUT_VALUES = /^(08|25|40|53|54|55|57|58)/;

/** Errors of parsers, whose messages quote the input. */
const QUOTES_INPUT = new Set(['SyntaxError']);

/**
 * An error without personal data, for the log. PostgreSQL's `detail`, `where` and often the message contain the
 * affected row or value, such as a customer's name or address. The rest still identifies the constraint and its table.
 */
export function loggableError(error: Error): object {
  if (!(error instanceof Error)) return { type: typeof error };
  if (error instanceof pg.DatabaseError) return describeDatabaseError(error);
  if (QUOTES_INPUT.has(error.name)) return { type: error.name, stack: framesOf(error) };
  const { cause } = error;
  if (!(cause instanceof Error)) return stdSerializers.err(error);
  // Pino would add the cause's message to this one's.
  return { type: error.name, message: error.message, stack: framesOf(error), cause: loggableError(cause) };
}

function describeDatabaseError(error: pg.DatabaseError): object {
  const { name: type, code, severity, schema, table, column, constraint, routine } = error;
  const message = WITHOUT_VALUES.test(code ?? '')
    ? error.message
    : 'kept out of the log, as it may hold a value';
  return {
    type,
    message,
    code,
    severity,
    schema,
    table,
    column,
    constraint,
    routine,
    stack: framesOf(error),
  };
}

/** The stack without its first line, which repeats the message. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
}
