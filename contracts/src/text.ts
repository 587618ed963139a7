import { z } from 'zod';

// NUL and lone surrogates pass JSON.parse and then fail inside PostgreSQL; the other controls have no place in a name.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex
const CONTROLS_SAVE_NEWLINE = /[\u0000-\u0009\u000b-\u001f\u007f]/;

/** One line of text that every part of the system can store and print: `min` to `max` UTF-16 units, trimmed. */
export function lineSchema({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed() && !CONTROLS.test(text), 'must not contain control characters');
}

/** Text of several lines, separated by `\n`, up to `max` UTF-16 units, trimmed. */
export function linesSchema({ max }: { max: number }) {
  return z
    .string()
    .trim()
    .max(max)
    .refine(
      (text) => text.isWellFormed() && !CONTROLS_SAVE_NEWLINE.test(text),
      'must not contain control characters other than line breaks',
    );
}

/** The beginning of a text that may be long, for a message: `max` UTF-16 units at most, and `…` where it goes on. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
}
