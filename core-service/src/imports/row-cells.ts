import type { ImportError } from '@stockroom/contracts/imports';
import { z } from 'zod';
import { restoreFormula } from '../exports/defuse-formula.ts';
import { findDuplicateKey } from '../http/duplicate-key.ts';

/** What a cell is parsed to. Null is not given: a field is left as it is, or is what it is by default. */
type CellSchema = z.ZodType<unknown, string>;

/** The columns of a kind of file, in any order there, each with what its cells may be. */
export type Columns = Record<string, CellSchema>;

const NOT_AN_OBJECT = 'must be a JSON object such as {"colour":"red"}';

/** Text as the field takes it, which may refuse that there is none. */
export const textCell = (field: z.ZodType): CellSchema => cell(field, { parse: breakLines });

/** Text, or an empty cell, which empties the field. */
export const clearableCell = (field: z.ZodType): CellSchema => cell(field, { parse: breakLines, empty: '' });

/** Text, or an empty cell, which is not given. */
export const optionalCell = (field: z.ZodType): CellSchema => cell(field, { parse: breakLines, empty: null });

/** A number in decimal digits, such as 7 or 19.99. An empty cell is not given. */
export const numberCell = (field: z.ZodType): CellSchema =>
  cell(field, {
    empty: null,
    parse: (text) =>
      /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : new Error('must be a number such as 7 or 19.99'),
  });

/** `true` or `false`, in any case. An empty cell is not given. */
export const booleanCell: CellSchema = cell(z.boolean(), {
  empty: null,
  parse: (text) =>
    /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : new Error('must be true or false'),
});

/** A JSON object. An empty cell is not given. */
export const jsonCell = (field: z.ZodType): CellSchema => cell(field, { empty: null, parse: parseJson });

function breakLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return new Error(NOT_AN_OBJECT);
    const twice = findDuplicateKey(text);
    return twice === null ? value : new Error(`has the key ${JSON.stringify(twice)} twice`);
  } catch {
    return new Error(NOT_AN_OBJECT);
  }
}

/** `parse` returns what `field` then checks, or an error; `empty` is what an empty cell stands for. */
function cell(
  field: z.ZodType,
  { parse, empty }: { parse: (text: string) => unknown; empty?: '' | null },
): CellSchema {
  return z.string().transform((given, context): unknown => {
    const text = restoreFormula(given).trim();
    if (text === '' && empty !== undefined) return empty;
    const value = parse(text);
    const parsed = value instanceof Error ? null : field.safeParse(value);
    if (parsed?.success === true) return parsed.data;
    const message = value instanceof Error ? value.message : parsed?.error.issues[0]?.message;
    context.addIssue({ code: 'custom', message: message ?? 'is not valid' });
    return z.NEVER;
  });
}

/** The fields of a row, by column, or everything that is wrong with it. */
export function parseCells(
  columns: Columns,
  { header, cells, line }: { header: string[]; cells: string[]; line: number },
): { fields: Record<string, unknown>; errors: ImportError[] } {
  if (cells.length !== header.length) {
    const message = `has ${cells.length} cells where the header has ${header.length}`;
    return { fields: {}, errors: [{ line, column: null, message }] };
  }
  const errors: ImportError[] = [];
  const fields: Record<string, unknown> = {};
  for (const [index, column] of header.entries()) {
    const parsed = columns[column]?.safeParse(cells[index]);
    if (parsed?.success === true) fields[column] = parsed.data;
    else errors.push({ line, column, message: parsed?.error.issues[0]?.message ?? 'is not valid' });
  }
  return { fields, errors };
}
