import { z } from 'zod';
import { formatDocumentNumber, parseDocumentNumber, withoutHyphens } from './document-numbers.ts';

/** `RF`, two check digits and up to 21 characters: ISO 11649. */
const PATTERN = /^RF\d{2}[0-9A-Z]{1,21}$/;

/** `RF00` at the end, in the digits of ISO 7064: A is 10, and Z is 35. */
const WITHOUT_CHECK_DIGITS = '271500';

/**
 * The structured creditor reference (ISO 11649) of a document, by which its payment is recognised on a bank statement:
 * `RF94INV2026000001` for `INV-2026-000001`. Every document has a different one.
 */
export function creditorReferenceOf(documentNumber: string): string {
  const text = withoutHyphens(documentNumber);
  const checkDigits = 98 - remainderOf97(digitsOf(text) + WITHOUT_CHECK_DIGITS);
  return `RF${String(checkDigits).padStart(2, '0')}${text}`;
}

/** The numbers that a document with this reference can have: one for each format that fits, none for a strange reference. */
export function documentNumbersOf(creditorReference: string, formats: string[]): string[] {
  const text = creditorReference.slice(4);
  return formats.flatMap((format) => {
    const parsed = parseDocumentNumber(withoutHyphens(format), text);
    return parsed === null
      ? []
      : [formatDocumentNumber(format, { year: parsed.year ?? 0, count: parsed.count })];
  });
}

/** As it is printed: in groups of four characters. */
export function formatCreditorReference(reference: string): string {
  return reference.replaceAll(/.{4}(?=.)/g, '$& ');
}

/** A reference as people type it, with spaces and small letters, without them. Its check digits must be right. */
export const creditorReferenceSchema = z
  .string()
  .max(100)
  .overwrite((text) => text.replaceAll(/\s/g, '').toUpperCase())
  .refine(isCreditorReference, {
    error: 'must be a creditor reference (ISO 11649) with valid check digits, such as RF94 INV2 0260 0000 1',
  });

/** ISO 7064, mod 97-10: with the first four characters moved to the end, the remainder is 1. */
function isCreditorReference(text: string): boolean {
  return PATTERN.test(text) && remainderOf97(digitsOf(text.slice(4) + text.slice(0, 4))) === 1;
}

const digitsOf = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => String(parseInt(letter, 36)));

const remainderOf97 = (digits: string) => Number(BigInt(digits) % 97n);
