import { z } from 'zod';

/** A row's id: 1 to 2^53 - 1, the largest integer that a JSON number represents exactly. */
export const idSchema = z.int().positive();

/** The id in a path such as `/products/7`, or null if the text is not an id. */
export function parseId(text: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** An order's public number: `ORD-<year>-<at least six digits>`. */
export const orderNumberSchema = z.string().regex(/^ORD-\d{4}-\d{6,12}$/);

/** An invoice's number: `INV-<year>-<at least six digits>`. */
export const invoiceNumberSchema = z.string().regex(/^INV-\d{4}-\d{6,12}$/);

/** A credit note's number: `CRN-<year>-<at least six digits>`. */
export const creditNoteNumberSchema = z.string().regex(/^CRN-\d{4}-\d{6,12}$/);

/** A credit note in a path: its number, or its id. */
export const creditNoteKeySchema = z.string().regex(/^(CRN-\d{4}-\d{6,12}|[1-9]\d{0,15})$/);

/** The number of an invoice or a credit note. */
export const documentNumberSchema = z.string().regex(/^(INV|CRN)-\d{4}-\d{6,12}$/);

/** A series of document numbers, named by its prefix. Each series starts at 1 in each year and has no gaps. */
export type DocumentSeries = 'INV' | 'CRN';

/** `('ORD', 2026, 1)` as `ORD-2026-000001`; more than six digits for larger counts. */
export function formatNumber(prefix: 'ORD' | DocumentSeries, year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(6, '0')}`;
}
