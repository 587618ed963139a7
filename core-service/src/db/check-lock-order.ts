import type { ClientBase, QueryConfig } from 'pg';
import { GUARDED_BY, LOCK_ORDER, type Lockable, PRIVATE_TABLES } from './lock-order.ts';
import { locksOf, type StatementLock } from './statement-locks.ts';

/** A statement that breaks `LOCK_ORDER`: a bug of core, which could end in a deadlock. */
export class LockOrderError extends Error {
  override readonly name = 'LockOrderError';
}

/** Whether core checks its statements: with `NODE_DEBUG=lock-order`, as all tests run. */
export const checksLockOrder = process.env['NODE_DEBUG']?.split(',').includes('lock-order') === true;

interface Statement {
  text: string;
  values: unknown[];
}

/** The locks that a transaction holds: for each table, the statement that locked its rows first by a select. */
type Held = Map<string, Statement | null>;

const analysed = new Map<string, StatementLock[]>();

/**
 * Makes each query of a connection throw a LockOrderError, before it is sent, if its transaction would wait for rows
 * outside of `LOCK_ORDER`, or for rows of one table in no fixed order.
 */
export function checkLockOrder(client: ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const transaction = createTransactionCheck();
  const checked = (...args: unknown[]): unknown => {
    const [config, values] = args as [string | QueryConfig, unknown[] | undefined];
    const text = typeof config === 'string' ? config : config.text;
    try {
      transaction.check({ text, values: (typeof config === 'string' ? values : config.values) ?? [] });
    } catch (error) {
      if (typeof args.at(-1) === 'function') throw error;
      return Promise.reject(error as Error);
    }
    return query(...args);
  };
  client.query = checked as typeof client.query;
}

/** Follows the statements of one connection. Its `check` throws a LockOrderError. */
export function createTransactionCheck() {
  let held: Held = new Map();
  let isOpen = false;
  let atSavepoint: Held = new Map();
  return {
    check(statement: Statement): void {
      const { text } = statement;
      if (/^(begin|commit|rollback(?! to))\b/.test(text)) {
        isOpen = text.startsWith('begin');
        held = new Map();
      } else if (text.startsWith('savepoint ')) atSavepoint = new Map(held);
      else if (text.startsWith('rollback to ')) held = new Map(atSavepoint);
      else {
        for (const lock of analyse(text)) take(held, { lock, statement });
        if (!isOpen) held = new Map();
      }
    },
  };
}

function analyse(text: string): StatementLock[] {
  const known = analysed.get(text) ?? locksOf(text);
  analysed.set(text, known);
  return known;
}

function take(held: Held, { lock, statement }: { lock: StatementLock; statement: Statement }): void {
  const { table, by, waits, isSorted } = lock;
  const refuse = (reason: string) => {
    throw new LockOrderError(`${reason}, see lock-order.ts: ${statement.text.replaceAll(/\s+/g, ' ')}`);
  };
  if (PRIVATE_TABLES.includes(table)) return;
  const guards = GUARDED_BY[table];
  if (by === 'change' && guards?.some((guard) => held.has(guard))) return;
  const place = LOCK_ORDER.indexOf(table as Lockable);
  if (place === -1) {
    const missing = guards === undefined ? 'its place' : `a lock of ${guards.join(' or ')}`;
    return refuse(`a statement locks ${table} without ${missing}`);
  }
  const isHeld = held.has(table);
  // The rows that a transaction changes are those that it has locked.
  if (isHeld && by === 'change') return;
  if (!isSorted) refuse(`a statement locks rows of ${table} in no fixed order`);
  const earlier = held.get(table) ?? null;
  if (waits && !(isHeld && isSame(earlier, statement))) {
    const later = [...held.keys()].find((other) => LOCK_ORDER.indexOf(other as Lockable) > place);
    if (later !== undefined) refuse(`a transaction that holds ${later} waits for ${table}`);
    if (by === 'select' && earlier !== null && !isAfter(earlier, statement))
      refuse(`a transaction that holds rows of ${table} waits for more of them`);
  }
  held.set(table, by === 'select' && waits ? statement : earlier);
}

/** Whether two statements lock the same rows. */
function isSame(earlier: Statement | null, { text, values }: Statement): boolean {
  return (
    earlier !== null && earlier.text === text && JSON.stringify(earlier.values) === JSON.stringify(values)
  );
}

/** Whether a statement locks rows that come after those of an earlier execution of it. */
function isAfter(earlier: Statement, { text, values }: Statement): boolean {
  return earlier.text === text && String(values[0]) >= String(earlier.values[0]);
}
