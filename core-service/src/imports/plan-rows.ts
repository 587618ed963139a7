import { type ImportError, MAX_LISTED_IMPORT_ERRORS } from '@stockroom/contracts/imports';
import type { Queryable } from '../db/pool.ts';
import type { Importer, ParsedRow, ResolvedRow } from './importer.ts';
import type { RowError } from './cell-parsers.ts';
import type { ImportCounts, StagedRow } from './import-store.ts';
import type { RowBatch } from './read-rows.ts';

export interface ImportPlan {
  counts: ImportCounts;
  /** The first MAX_LISTED_IMPORT_ERRORS rows that are left out, with the reason. */
  skippedRows: ImportError[];
  /** The first MAX_LISTED_IMPORT_ERRORS, by line. */
  errors: ImportError[];
  errorCount: number;
  /** How many of the errors are amounts with too many decimals. */
  wrongPlacesCount: number;
}

/** Plans an import, one batch of rows at a time. */
export function createPlanner(importer: Importer) {
  const plan: ImportPlan = {
    counts: { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 },
    skippedRows: [],
    errors: [],
    errorCount: 0,
    wrongPlacesCount: 0,
  };
  const lineByKey = new Map<string, number>();

  function refuse(errors: RowError[]): void {
    plan.errorCount += errors.length;
    plan.wrongPlacesCount += errors.filter(({ isWrongPlaces }) => isWrongPlaces).length;
    const listed = errors.slice(0, MAX_LISTED_IMPORT_ERRORS - plan.errors.length);
    plan.errors.push(...listed.map(({ line, column, message }) => ({ line, column, message })));
  }

  function judge(row: ParsedRow, { key, effect, refusal, skip = null }: ResolvedRow): ImportError[] {
    const { line, fields } = row;
    if (refusal !== null) return [{ line, ...refusal }];
    const column = importer.keys.find((name) => isGiven(fields, name)) ?? null;
    const earlier = lineByKey.get(key);
    if (earlier !== undefined) return [{ line, column, message: `is the same as on line ${earlier}` }];
    lineByKey.set(key, line);
    if (skip !== null) {
      plan.counts.skipped += 1;
      if (plan.skippedRows.length < MAX_LISTED_IMPORT_ERRORS) plan.skippedRows.push({ line, ...skip });
      return [];
    }
    if (effect === 'created') {
      const missing = importer.neededToCreate(fields).filter((name) => !isGiven(fields, name));
      if (missing.length > 0) {
        return missing.map((name) => ({
          line,
          column: name,
          message: 'is required, because the row is new',
        }));
      }
    }
    plan.counts[effect] += 1;
    return [];
  }

  return {
    plan,
    refuse,
    /** Returns the batch's rows that can be applied. */
    async add(db: Queryable, { count, rows, errors }: RowBatch): Promise<StagedRow[]> {
      const resolved = rows.length === 0 ? [] : await importer.resolve(db, rows);
      const found: RowError[] = [...errors];
      const staged: StagedRow[] = [];
      for (const [index, row] of rows.entries()) {
        const target = resolved[index] as ResolvedRow;
        const refusals = judge(row, target);
        found.push(...refusals);
        if (refusals.length === 0 && (target.skip ?? null) === null)
          staged.push({ ...row, targetId: target.targetId });
      }
      plan.counts.rows += count;
      refuse(found.toSorted((a, b) => a.line - b.line));
      return staged;
    },
  };
}

function isGiven(fields: ParsedRow['fields'], column: string): boolean {
  return (fields[column] ?? null) !== null;
}
