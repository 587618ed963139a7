import { StepFailure } from '../callbacks/step-failure.ts';

/**
 * In characters as Unicode counts them, as the services' limits are: longer than any name or address that these accept;
 * past this, a text could fill a page by itself.
 */
const MAX_LENGTH = 600;

/** More lines than any postal address has; past this, lines share one, so that no address fills the page. */
const MAX_ADDRESS_LINES = 8;

/**
 * One line of text as it can be drawn: composed letters, no control characters, no broken surrogate pairs.
 * @throws StepFailure, permanent, where it is longer than anything the services accept
 */
export function printableLine(text: string): string {
  checkLength(text);
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * The lines of an address, without empty ones.
 * @throws StepFailure as `printableLine`
 */
export function printableLines(text: string): string[] {
  checkLength(text);
  const lines = text
    .split(/\r?\n/)
    .map(printableLine)
    .filter((line) => line !== '');
  return lines.length <= MAX_ADDRESS_LINES ? lines : [lines.join(', ')];
}

function checkLength(text: string): void {
  if (text.length > MAX_LENGTH && Array.from(text).length > MAX_LENGTH)
    throw new StepFailure('a text is too long to print', { permanent: true });
}
