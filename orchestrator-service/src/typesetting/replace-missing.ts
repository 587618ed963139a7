/** Invisible characters, which no face needs to have. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]$/u;

/** `𝐀` becomes `A`, and `⑴` becomes `(1)`; a letter with marks is decomposed if the marks exist separately. */
const FORMS = ['NFKC', 'NFKD', 'NFD'] as const;

/**
 * Replaces each character that no face has by an equivalent that the faces have, if there is one: its compatibility
 * form (NFKC), or its parts. A rare space becomes a space. The rest is drawn as boxes.
 */
export function replaceMissing(text: string, hasFace: (character: string) => boolean): string {
  let shown = '';
  for (const character of text) shown += hasFace(character) ? character : inOtherForm(character, hasFace);
  return shown;
}

function inOtherForm(character: string, hasFace: (character: string) => boolean): string {
  if (INVISIBLE.test(character)) return '';
  if (/\p{Zs}/u.test(character)) return ' ';
  for (const form of FORMS) {
    const other = character.normalize(form);
    if (other !== character && Array.from(other).every(hasFace)) return other;
  }
  return character;
}
