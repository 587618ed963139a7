import { isDeepStrictEqual } from 'node:util';
import type { ChangeJson } from '@stockroom/contracts/history';

/** The fields of a product or customer that the history records, in their JSON form. */
export type Fields = Record<string, unknown>;

/**
 * The changed fields, each with its value before and after. `before` is null for a creation, `after` for a deletion;
 * every field is then listed.
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
