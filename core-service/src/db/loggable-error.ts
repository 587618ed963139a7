import pg from 'pg';
import { stdSerializers } from 'pino';

/**
 * SQLSTATE classes of the server's own state, whose messages hold no values: connections, conflicts, resources, an
 * operator's intervention, the system. See https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
const VALUELESS = /^(08|25|40|53|54|55|57|58)/;

/** What is between the quotes of a parser's message is what could not be parsed. */
const QUOTES_INPUT = new Set(['SyntaxError']);

/**
 * An error as a log may show it. Of PostgreSQL's, `detail`, `where` and often the message itself hold the row or the
 * value that it was about: a customer's name, an address. What is left tells which constraint of which table it was.
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
  const message = VALUELESS.test(code ?? '') ? error.message : 'kept out of the log, as it may hold a value';
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

/** Where it happened, without its first line, which repeats the message. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
}
