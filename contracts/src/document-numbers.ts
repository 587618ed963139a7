import { z } from 'zod';

/** A series of numbers: of invoices (`INV`) or of credit notes (`CRN`). */
export type DocumentSeries = 'INV' | 'CRN';

export const DEFAULT_NUMBER_FORMATS: Record<DocumentSeries, string> = {
  INV: 'INV-{year}-{n:6}',
  CRN: 'CRN-{year}-{n:6}',
};

/** The highest count in a number. */
export const MAX_COUNT = 999_999_999;

const MAX_LENGTH = 30;
/** The most letters and digits that fit into a creditor reference (ISO 11649). */
const MAX_LETTERS_AND_DIGITS = 21;

/**
 * The number of an invoice or a credit note. It is part of keys in S3, file names, paths and CSV files, so it has only
 * capital letters, digits and hyphens between them.
 */
export const documentNumberSchema = z.string().regex(/^[A-Z0-9]([A-Z0-9-]{0,28}[A-Z0-9])?$/);

/** `{year}` is the year with four digits, `{yy}` its last two, and `{n:6}` the count with at least six. */
const PLACEHOLDER = /\{(year|yy|n)(?::([1-9]))?\}/g;
const FORMAT = /^(?:[A-Z0-9-]|\{year\}|\{yy\}|\{n(?::[1-9])?\})+$/;

export type FormatPart = { literal: string } | { placeholder: 'year' | 'yy' | 'n'; width: number };

/** The literal texts and placeholders of a valid format, in order. The width of a year is fixed, that of `n` the least. */
export function partsOfFormat(format: string): FormatPart[] {
  const parts: FormatPart[] = [];
  let end = 0;
  for (const match of format.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push({ literal: format.slice(end, match.index) });
    const placeholder = match[1] as 'year' | 'yy' | 'n';
    parts.push({
      placeholder,
      width: placeholder === 'n' ? Number(match[2] ?? 1) : placeholder.length === 2 ? 2 : 4,
    });
    end = match.index + match[0].length;
  }
  if (end < format.length) parts.push({ literal: format.slice(end) });
  return parts;
}

/** Whether numbers of the format contain their year. */
export const hasYear = (format: string): boolean => /\{year\}|\{yy\}/.test(format);

/** A number, or a format, without its hyphens. Two numbers of a shop differ in their letters and digits. */
export const withoutHyphens = (text: string): string => text.replaceAll('-', '');

/** `('INV-{year}-{n:6}', { year: 2026, count: 1 })` as `INV-2026-000001`; more digits for larger counts. */
export function formatDocumentNumber(
  format: string,
  { year, count }: { year: number; count: number },
): string {
  return partsOfFormat(format)
    .map((part) => {
      if ('literal' in part) return part.literal;
      const { placeholder, width } = part;
      const digits = String(placeholder === 'n' ? count : year).padStart(width, '0');
      return placeholder === 'n' ? digits : digits.slice(-width);
    })
    .join('');
}

/**
 * The year and count in a number of this format; null if it is not of this format. The year is null if the format has none;
 * `{yy}` is a year from 2000 to 2099.
 */
export function parseDocumentNumber(
  format: string,
  number: string,
): { year: number | null; count: number } | null {
  const pattern = partsOfFormat(format).map((part) => {
    if ('literal' in part) return part.literal;
    const { placeholder, width } = part;
    return placeholder === 'n'
      ? `(?<n>\\d{${width}}|[1-9]\\d{${width},})`
      : `(?<${placeholder}>\\d{${width}})`;
  });
  const { groups } = new RegExp(`^${pattern.join('')}$`).exec(number) ?? {};
  const count = Number(groups?.['n']);
  if (groups === undefined || count < 1 || count > MAX_COUNT) return null;
  if (groups['year'] !== undefined) return { year: Number(groups['year']), count };
  return { year: groups['yy'] === undefined ? null : 2000 + Number(groups['yy']), count };
}

/** Why a text cannot be the format of a series' numbers, after its name; null if it can. */
export function findFormatProblem(format: string): string | null {
  if (!FORMAT.test(format))
    return 'may have capital letters A to Z, digits, hyphens, {year} or {yy}, and {n} or {n:1} to {n:9}';
  const placeholders = partsOfFormat(format).flatMap((part) => ('literal' in part ? [] : [part.placeholder]));
  if (placeholders.filter((each) => each === 'n').length !== 1) return 'must have {n} or {n:6} once';
  if (placeholders.length > 2) return 'may have {year} or {yy} once';
  const longest = formatDocumentNumber(format, { year: 2026, count: MAX_COUNT });
  // A credit note is also found by its id.
  if (/^\d+$/.test(longest))
    return 'must have a letter or a hyphen, so that a number cannot be taken for an id';
  if (/^-|--|-$/.test(longest)) return 'may have single hyphens between letters and digits only';
  const letters = withoutHyphens(longest).length;
  if (letters > MAX_LETTERS_AND_DIGITS)
    return `makes numbers of up to ${letters} letters and digits; a payment reference has room for ${MAX_LETTERS_AND_DIGITS}`;
  return longest.length > MAX_LENGTH ? `makes numbers of more than ${MAX_LENGTH} characters` : null;
}
