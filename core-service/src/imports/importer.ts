import type { Currency } from '@stockroom/contracts/currencies';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import type { Columns } from './cell-parsers.ts';

export interface ImportersDeps {
  /** Of the shop. */
  currency: Currency;
  calendar: ShopCalendar;
  clock: () => Date;
}

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
  /** Identifies the product, customer or payment: a second row of the file with the same key is refused. */
  key: string;
  /** The id of the row to change, or of the order of a payment; null creates a row. */
  targetId: number | null;
  effect: 'created' | 'updated' | 'unchanged';
  /** Why the row cannot be applied, and its faulty column. */
  refusal: CellFault | null;
  /** Why the row is left out, though it is valid. */
  skip?: CellFault | null;
}

interface CellFault {
  column: string;
  message: string;
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
  actorKeyId: number | null;
  at: Date;
}

/** A row that cannot be applied as planned, because the data changed since. */
export interface ImportConflict {
  line: number;
  reason: string;
}

/** How files of one kind are imported. The functions that write run in one transaction, in the order listed here. */
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
  /** Locks the rows to change, in order of id, and changes them. Inserts the jobs that follow. */
  change(tx: Tx, applying: Applying): Promise<ChangedRows | ImportConflict>;
}

/** Numbers of rows. */
export interface ChangedRows {
  /** If it can differ from the plan. */
  created?: number;
  updated: number;
}
