import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { NewJob } from '../outbox/outbox-store.ts';
import type { Columns } from './row-cells.ts';

/** A row whose cells are valid. */
export interface ParsedRow {
  /** Which of the file's rows it is, from 1. */
  nth: number;
  line: number;
  fields: Record<string, unknown>;
}

/** What a row would do, as the database stands. */
export interface ResolvedRow {
  nth: number;
  /** What it is about: a second row of the file with the same key is refused. */
  key: string;
  /** What it changes; null creates. */
  targetId: number | null;
  isChanged: boolean;
  /** Why it can do nothing, and the column to blame. */
  refusal: { column: string; message: string } | null;
}

/** The rows of an import from one to another, both included. */
export interface RowRange {
  importId: number;
  fromNth: number;
  toNth: number;
}

/** What an import notes with everything it writes. */
export interface Applying {
  importId: number;
  actor: string;
  at: Date;
}

/** A row that cannot be applied as it was planned, as somebody has changed something meanwhile. */
export interface OvertakenRow {
  line: number;
  reason: string;
}

/** How products or customers are imported. Those that write run in one transaction, in the order they stand here. */
export interface ImportKind {
  columns: Columns;
  /** A file must have one of these columns. */
  keys: readonly string[];
  /** Columns that a row needs to create. */
  neededToCreate: readonly string[];
  /** Refuses a row on its own; an error's column and message. */
  resolve(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]>;
  /** Makes the tables that live as long as the transaction. */
  begin(tx: Tx): Promise<void>;
  /** Works out what rows change and writes what needs no lock: what is new, and the history. */
  prepare(tx: Tx, range: RowRange & Applying): Promise<OvertakenRow | null>;
  /** Locks what changes, in order of id, and changes it. Returns how many did, and the jobs that follow. */
  change(tx: Tx, applying: Applying): Promise<ChangedRows | OvertakenRow>;
}

export interface ChangedRows {
  updated: number;
  jobs: NewJob[];
}
