import { z } from 'zod';

/** Invisible characters: joiners, zero-width spaces, soft hyphens, direction marks, variation selectors, tags. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A visible character. Combining marks alone are not visible, nor are the letters and symbols that are blank by design:
 * the Braille pattern without dots, the musical null notehead, the Egyptian blanks.
 */
const VISIBLE =
  /(?![\u2800\u{1d159}\u{13441}\u{13442}]|\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

/**
 * Characters that are trimmed in addition to white space. Joiners are kept, because the shape of the last letter may
 * need them.
 */
const INVISIBLE = '\u0085\u200b\u2060\ufeff';

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
// oxlint-disable-next-line no-control-regex
const CONTROLS_BUT_BREAKS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const CONTROL_NAMES: Record<string, string> = {
  '\0': 'a NUL character',
  '\t': 'a tab',
  '\n': 'a line break',
  '\r': 'a carriage return',
  '\u001b': 'an escape character',
  '\u007f': 'a delete character',
  '\u0085': 'a line break',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
};

/**
 * One line of text that every part of the system can store and print: `min` to `max` UTF-16 units, in NFC, trimmed. If
 * `min` is at least 1, one character must be visible.
 */
export function lineSchema({ min, max }: { min: number; max: number }) {
  return storable(z.string().overwrite(tidyLine).min(min).max(max), { min });
}

/**
 * Text of several lines, up to `max` UTF-16 units, in NFC, trimmed. Every line break becomes `\n`, a tab becomes a
 * space.
 */
export function linesSchema({ max }: { max: number }) {
  return storable(z.string().overwrite(tidyLines).max(max), { min: 0, hasBreaks: true });
}

/**
 * One line that identifies something, such as a sku. Invisible characters are removed, so no two different codes look
 * the same because of them.
 */
export function codeSchema({ max }: { max: number }) {
  return storable(z.string().overwrite(asCode).min(1).max(max), { min: 1 });
}

/** An optional text. A text without visible characters becomes null. */
export function nullableText<Schema extends z.ZodType<string, string>>(text: Schema) {
  return text.nullable().overwrite((given) => (given === null || isBlank(given) ? null : given));
}

/** Whether the text has no visible character. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** Trims white space and zero-width spaces from both ends, in linear time, which a regular expression may exceed. */
export function trimInvisible(text: string): string {
  const isInvisible = (char = '') => INVISIBLE.includes(char) || char.trim() === '';
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text[start])) start += 1;
  while (end > start && isInvisible(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function tidyLine(text: string): string {
  return trimInvisible(text.normalize('NFC'));
}

function tidyLines(text: string): string {
  return tidyLine(text.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' '));
}

/** Normalises a code: like `tidyLine`, without invisible characters, with plain spaces and hyphens. */
export function asCode(text: string): string {
  return tidyLine(
    text
      .replaceAll(IGNORABLE, '')
      .replaceAll(/\p{Zs}/gu, ' ')
      .replaceAll(/[\u2010\u2011]/g, '-'),
  );
}

/** Refuses text that cannot be stored or printed, and, if `min` is at least 1, text without a visible character. */
function storable(text: z.ZodString, { min, hasBreaks = false }: { min: number; hasBreaks?: boolean }) {
  return text.check(({ value, issues }) => {
    const isBlankOnly = min > 0 && value !== '' && isBlank(value);
    const fault = findFault(value, { hasBreaks }) ?? (isBlankOnly ? 'must have a visible character' : null);
    if (fault !== null) issues.push({ code: 'custom', input: value, message: fault });
  });
}

/**
 * NUL and unpaired surrogates pass JSON.parse but fail in PostgreSQL. Other control characters do not belong in a text.
 */
function findFault(text: string, { hasBreaks }: { hasBreaks: boolean }): string | null {
  if (!text.isWellFormed()) return 'must not contain an unpaired surrogate';
  const control = (hasBreaks ? CONTROLS_BUT_BREAKS : CONTROLS).exec(text)?.[0];
  if (control === undefined) return null;
  const code = `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `must not contain ${CONTROL_NAMES[control] ?? 'the control character'} (${code})`;
}

/** Shortens a text for a message to at most `max` UTF-16 units, with `…` at the end if it was longer. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
}
