import { createRequire } from 'node:module';
import type { validate } from 'stdnum/lib/cjs/at/uid.js';
import { z } from 'zod';
import { asCode } from './text.ts';

const require = createRequire(import.meta.url);

/**
 * The rules of stdnum for the VAT ids of each country, by the prefix of the id: the EU, the United Kingdom, Switzerland
 * and Norway.
 */
const RULES: Record<string, string | undefined> = {
  AT: 'at/uid',
  BE: 'be/vat',
  BG: 'bg/vat',
  CH: 'ch/vat',
  CY: 'cy/vat',
  CZ: 'cz/dic',
  DE: 'de/vat',
  DK: 'dk/cvr',
  EE: 'ee/kmkr',
  EL: 'gr/vat',
  ES: 'es/nif',
  FI: 'fi/alv',
  FR: 'fr/tva',
  GB: 'gb/vat',
  HR: 'hr/oib',
  HU: 'hu/anum',
  IE: 'ie/vat',
  IT: 'it/iva',
  LT: 'lt/pvm',
  LU: 'lu/tva',
  LV: 'lv/pvn',
  MT: 'mt/vat',
  NL: 'nl/btw',
  NO: 'no/mva',
  PL: 'pl/nip',
  PT: 'pt/nif',
  RO: 'ro/cif',
  SE: 'se/vat',
  SI: 'si/ddv',
  SK: 'sk/dph',
};
export const VAT_ID_COUNTRIES = Object.keys(RULES);
/** Northern Ireland issues the numbers of the United Kingdom: https://www.gov.uk/guidance/vat-registration-xi */
const SAME_NUMBERS: Record<string, string> = { XI: 'GB' };
/** The ISO code of Greece, which its VAT ids do not have. */
const GREECE = /^GR(?=\d{9}$)/;

/**
 * A VAT id with the prefix of its country, in capitals, without spaces, dots and hyphens: `DE136695976`. Its format and
 * check digits must be right; whether it is in use only VIES knows. An empty text is allowed.
 */
export const vatIdSchema = z
  .string()
  .max(50)
  .overwrite(asVatId)
  .refine((text) => text === '' || isVatId(text), {
    error:
      'is not a VAT id of the EU, GB, XI, CH or NO: it must begin with the country, such as DE136695976, and have valid check digits; other tax numbers belong in taxId',
  });

function asVatId(text: string): string {
  return asCode(text)
    .toUpperCase()
    .replaceAll(/[ .\-/]/g, '')
    .replace(GREECE, 'EL');
}

function isVatId(text: string): boolean {
  const prefix = text.slice(0, 2);
  const issuer = SAME_NUMBERS[prefix] ?? prefix;
  const rule = vatIdValidator(issuer);
  const given = issuer === prefix ? text : `${issuer}${text.slice(2)}`;
  return rule?.(given).isValid === true;
}

/**
 * The rule of a country, or null if it is not known. It is loaded when the first such id comes: the rules of all countries
 * are 52 files, which every start of a service would load.
 */
export function vatIdValidator(country: string): typeof validate | null {
  const file = Object.hasOwn(RULES, country) ? RULES[country] : undefined;
  return file === undefined
    ? null
    : (require(`stdnum/lib/cjs/${file}.js`) as { validate: typeof validate }).validate;
}
