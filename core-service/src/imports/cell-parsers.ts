import type { ImportError } from '@stockroom/contracts/imports';
import { explainIssue } from '@stockroom/contracts/issue-words';
import { isWrongPlaces } from '@stockroom/contracts/problems';
import { isBlank, trimInvisible } from '@stockroom/contracts/text';
import { z } from 'zod';
import { unescapeFormula } from '../exports/escape-formula.ts';
import { findDuplicateKey } from '../http/duplicate-key.ts';
import type { CsvRecord } from './read-records.ts';

/**
 * The value of a cell, or its error. Null means that no value is given: the field keeps its value, or gets the default.
 */
type ParsedCell = { value: unknown } | { fault: string; isWrongPlaces?: boolean };

/** An error of a row; `isWrongPlaces` if it is an amount with too many decimals. */
export type RowError = ImportError & { isWrongPlaces?: boolean };

/** Parses a cell of a file with this `delimiter`. */
export type Cell = (text: string, delimiter: string) => ParsedCell;

/** The columns of an import, each with the parser of its cells. A file may have them in any order. */
export type Columns = Record<string, Cell>;

const NOT_A_NUMBER = 'must be a number such as 7 or 19.99';
const NOT_AN_OBJECT = 'must be a JSON object such as {"colour":"red"}';

/** TRUE and FALSE as spreadsheets write them in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish. */
const YES = /^(true|wahr|vrai|verdadero|vero|verdadeiro|waar|prawda)$/i;
const NO = /^(false|falsch|faux|falso|onwaar|fałsz)$/i;

/** Text; the field decides whether it may be empty. */
export const textCell = (field: z.ZodType): Cell => cell(field, { parse: (text) => ({ value: text }) });

/** Text. An empty cell empties the field. */
export const clearableCell = (field: z.ZodType): Cell =>
  cell(field, { parse: (text) => ({ value: text }), empty: '' });

/** Text. An empty cell counts as not given. */
export const optionalCell = (field: z.ZodType): Cell =>
  cell(field, { parse: (text) => ({ value: text }), empty: null });

/** A number in decimal digits, such as 7 or 19.99. An empty cell counts as not given. */
export const numberCell = (field: z.ZodType): Cell => cell(field, { empty: null, parse: parseNumber });

/** `true` or `false`, in any case. An empty cell counts as not given. */
export const booleanCell: Cell = cell(z.boolean(), {
  empty: null,
  parse: (text) => {
    if (YES.test(text)) return { value: true };
    return NO.test(text) ? { value: false } : { fault: 'must be true or false' };
  },
});

/** A number. An empty cell empties the field. */
export const clearableNumberCell = (field: z.ZodType): Cell => cell(field, { empty: '', parse: parseNumber });

/** A JSON object. An empty cell counts as not given. */
export const jsonCell = (field: z.ZodType): Cell => cell(field, { empty: null, parse: parseJson });

/** A JSON object. An empty cell empties the field: its value is the empty object. */
export const clearableJsonCell = (field: z.ZodType): Cell => cell(field, { empty: {}, parse: parseJson });

/** `field` validates the result of `parse`. `empty` is the value of a cell without visible characters. */
function cell(
  field: z.ZodType,
  { parse, empty }: { parse: Cell; empty?: '' | null | Record<string, never> },
): Cell {
  return (given, delimiter) => {
    const text = trimInvisible(unescapeFormula(given));
    if (empty !== undefined && isBlank(text)) return { value: empty };
    const parsed = parse(text, delimiter);
    if ('fault' in parsed) return parsed;
    const { success, data, error } = field.safeParse(parsed.value, { error: explainIssue });
    if (success) return { value: data };
    return {
      fault: error.issues[0]?.message ?? 'is not valid',
      isWrongPlaces: error.issues.every(isWrongPlaces),
    };
  };
}

/**
 * If the delimiter is not a comma, a number may contain one: 19,99, as spreadsheets write it in most of Europe, or
 * 1.234,56 with a thousands separator. A single separator before three digits is ambiguous, and is refused.
 */
function parseNumber(text: string, delimiter: string): ParsedCell {
  if (delimiter === ',') return decimal(text);
  const digits = text.replaceAll(/(?<=\d)[\u0020\u00a0\u2009\u202f](?=\d{3}(\D|$))/g, '');
  if (/^\d{1,3}[.,]\d{3}$/.test(digits)) {
    return {
      fault: `could be ${digits.replace(/[.,]/, '')} or ${digits.replace(',', '.')}; write it without a thousands separator`,
    };
  }
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return decimal(digits.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return decimal(digits.replaceAll(',', ''));
  return decimal(digits.replace(',', '.'));
}

function decimal(text: string): ParsedCell {
  return /^\d{1,15}(\.\d{1,9})?$/.test(text) ? { value: Number(text) } : { fault: NOT_A_NUMBER };
}

function parseJson(text: string): ParsedCell {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return { fault: NOT_AN_OBJECT };
    const twice = findDuplicateKey(text);
    return twice === null ? { value } : { fault: `has the key ${JSON.stringify(twice)} twice` };
  } catch {
    return { fault: NOT_AN_OBJECT };
  }
}

/** The fields of a row by column, or all its errors. Blank cells at the end may be missing or surplus. */
export function parseCells(
  columns: Columns,
  { header, cells, line, delimiter }: CsvRecord & { header: string[] },
): { fields: Record<string, unknown>; errors: RowError[] } {
  if (cells.slice(header.length).some((each) => trimInvisible(each) !== '')) {
    const message = `has ${cells.length} cells where the header has ${header.length}`;
    return { fields: {}, errors: [{ line, column: null, message }] };
  }
  const errors: RowError[] = [];
  const fields: Record<string, unknown> = {};
  for (const [index, column] of header.entries()) {
    const parsed = columns[column]?.(cells[index] ?? '', delimiter) ?? { fault: 'is not a column' };
    if ('value' in parsed) fields[column] = parsed.value;
    else errors.push({ line, column, message: parsed.fault, isWrongPlaces: parsed.isWrongPlaces === true });
  }
  return { fields, errors };
}
