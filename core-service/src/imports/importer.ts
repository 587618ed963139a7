import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { NewJob } from '../outbox/job-catalogue.ts';
import type { Columns } from './cell-parsers.ts';

/** A row whose cells are valid. */
export interface ParsedRow {
  /** The position of the row in the file, from 1. */
  nth: number;
  line: number;
  fields: Record<string, unknown>;
}

/** What a row would do to the database in its present state. */
export interface ResolvedRow {
  nth: number;
  /** Identifies the product or customer: a second row of the file with the same key is refused. */
  key: string;
  /** The id of the row to change; null creates one. */
  targetId: number | null;
  isChanged: boolean;
  /** Why the row cannot be applied, and its faulty column. */
  refusal: { column: string; message: string } | null;
}

/** A range of rows of an import, both ends included. */
export interface RowRange {
  importId: number;
  fromNth: number;
  toNth: number;
}

/** What an import records with every write. */
export interface Applying {
  importId: number;
  actor: string;
  at: Date;
}

/** A row that cannot be applied as planned, because the data changed since. */
export interface ImportConflict {
  line: number;
  reason: string;
}

/** How products or customers are imported. The functions that write run in one transaction, in the order listed here. */
export interface Importer {
  columns: Columns;
  /** A file must have one of these columns. */
  keys: readonly string[];
  /** Columns that a row with these fields needs to create. */
  neededToCreate: (fields: ParsedRow['fields']) => readonly string[];
  /** Looks up what each row would do. */
  resolve(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]>;
  /** Creates the temporary tables of the transaction. */
  begin(tx: Tx): Promise<void>;
  /** Computes the changes of rows, and writes what needs no lock: new rows and the history. */
  prepare(tx: Tx, range: RowRange & Applying): Promise<ImportConflict | null>;
  /** Locks the rows to change, in order of id, and changes them. Returns their number, and the jobs that follow. */
  change(tx: Tx, applying: Applying): Promise<ChangedRows | ImportConflict>;
}

export interface ChangedRows {
  updated: number;
  jobs: NewJob[];
}
