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

/** `(2026, 1)` as `ORD-2026-000001`; more than six digits for larger counts. */
export function formatOrderNumber(year: number, count: number): string {
  return `ORD-${year}-${String(count).padStart(6, '0')}`;
}
