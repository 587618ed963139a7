import { isDeepStrictEqual } from 'node:util';
import type { ChangeJson } from '@stockroom/contracts/history';

/** What of a product or a customer has a history: its fields as clients see them. */
export type Fields = Record<string, unknown>;

/**
 * The fields that differ, each with its value before and after. `before` is null for what is created, `after` for what
 * is deleted; every field is then listed.
 */
export function diffFields(before: Fields | null, after: Fields | null): ChangeJson['changes'] {
  const names = Object.keys(before ?? after ?? {});
  const changes = names.map(
    (name) => [name, { from: valueOf(before, name), to: valueOf(after, name) }] as const,
  );
  const isListed = before === null || after === null;
  return Object.fromEntries(changes.filter(([, { from, to }]) => isListed || !isDeepStrictEqual(from, to)));
}

function valueOf(fields: Fields | null, name: string): unknown {
  return fields === null ? null : (fields[name] ?? null);
}
