import type { Scope } from '@stockroom/contracts/keys';
import type { Queryable } from '../db/pool.ts';
import { scopeInsufficient } from './auth-error.ts';

/** Something that `?expand=` adds to each row of an answer. */
export interface Expansion<Row> {
  /** The scope that reading it alone requires. */
  scope: Scope;
  /** Reads it for all rows, in one statement. The returned function finds that of a row. */
  read: (db: Queryable, rows: Row[]) => Promise<(row: Row) => unknown>;
}

/** Reads the expansions of some rows. Returns a function that gives the added fields of one row. */
export type Expand<Row> = (db: Queryable, rows: Row[]) => Promise<(row: Row) => object>;

/**
 * Prepares the expansions that a request names, with one statement each, whatever the number of rows.
 * @throws AuthError insufficient_scope if the caller may not read one of them
 */
export function prepareExpand<Row, Name extends string>(
  { scopes }: { scopes: ReadonlySet<Scope> },
  names: Name[] = [],
  expansions: Record<Name, Expansion<Row>>,
): Expand<Row> {
  const missing = names.map((name) => expansions[name].scope).filter((scope) => !scopes.has(scope));
  if (missing.length > 0)
    throw scopeInsufficient(missing, `expand=${names.join(',')} needs the scope ${missing.join(' and ')}`);
  return async (db, rows) => {
    const fields: [Name, (row: Row) => unknown][] = [];
    for (const name of rows.length === 0 ? [] : names)
      fields.push([name, await expansions[name].read(db, rows)]);
    return (row) => Object.fromEntries(fields.map(([name, find]) => [name, find(row)]));
  };
}
