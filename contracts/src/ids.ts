import { z } from 'zod';

/** A row's id: 1 to 2^53 - 1, the largest integer that JSON numbers carry exactly. */
export const idSchema = z.int().positive();

/** The id in a path such as `/products/7`, or null where the text is not one. */
export function parseId(text: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** An order's public number: `ORD-<UTC year>-<at least six digits>`. */
export const orderNumberSchema = z.string().regex(/^ORD-\d{4}-\d{6,12}$/);

/** An invoice's number: `INV-<UTC year>-<at least six digits>`. */
export const invoiceNumberSchema = z.string().regex(/^INV-\d{4}-\d{6,12}$/);

/** `('ORD', 2026, 1)` as `ORD-2026-000001`; more than six digits where the count needs them. */
export function formatNumber(prefix: 'ORD' | 'INV', year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(6, '0')}`;
}
