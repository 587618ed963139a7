import { StepFailure } from '../callbacks/step-failure.ts';

/**
 * In Unicode code points, like the services' limits. It is longer than any name or address that the services accept; a
 * longer text could fill a page.
 */
const MAX_LENGTH = 600;

/** More lines than any postal address has. Further lines are joined, so that an address cannot fill the page. */
const MAX_ADDRESS_LINES = 8;

/**
 * Prepares one line of text for drawing: composed letters, no control characters, no unpaired surrogates.
 * @throws StepFailure, permanent, if it is longer than the services accept
 */
export function printableLine(text: string): string {
  checkLength(text);
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** The lines of an address, without empty lines. @throws StepFailure as `printableLine` does */
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
