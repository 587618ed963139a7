/** Shorter names are too similar to those of other programs. */
const MIN_CHARACTERS = 6;

/**
 * Names similar to one of `known`, each with the likely name: `TAXRATE` and `TAX_RATES` for `TAX_RATE`. For names in
 * our own file, `isOurs`, two wrong characters and short names count too.
 */
export function findMisspelt(
  names: string[],
  { known, isOurs }: { known: string[]; isOurs: (name: string) => boolean },
): { name: string; meant: string }[] {
  const knownNames = new Set(known);
  return names
    .filter((name) => !knownNames.has(name))
    .flatMap((name) => {
      const ours = isOurs(name);
      if (!ours && name.length < MIN_CHARACTERS) return [];
      const meant = known.find((each) => differences(squeeze(name), squeeze(each)) <= (ours ? 2 : 1));
      return meant === undefined ? [] : [{ name, meant }];
    });
}

function squeeze(name: string): string {
  return name.toUpperCase().replaceAll(/[-_. ]/g, '');
}

/** The number of insertions, deletions and replacements from `left` to `right` (Levenshtein distance). */
function differences(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line++) {
    const next = [line];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (left[line - 1] === right[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
