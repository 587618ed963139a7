import { validate as AT } from 'stdnum/lib/cjs/at/uid.js';
import { validate as BE } from 'stdnum/lib/cjs/be/vat.js';
import { validate as BG } from 'stdnum/lib/cjs/bg/vat.js';
import { validate as CH } from 'stdnum/lib/cjs/ch/vat.js';
import { validate as CY } from 'stdnum/lib/cjs/cy/vat.js';
import { validate as CZ } from 'stdnum/lib/cjs/cz/dic.js';
import { validate as DE } from 'stdnum/lib/cjs/de/vat.js';
import { validate as DK } from 'stdnum/lib/cjs/dk/cvr.js';
import { validate as EE } from 'stdnum/lib/cjs/ee/kmkr.js';
import { validate as EL } from 'stdnum/lib/cjs/gr/vat.js';
import { validate as ES } from 'stdnum/lib/cjs/es/nif.js';
import { validate as FI } from 'stdnum/lib/cjs/fi/alv.js';
import { validate as FR } from 'stdnum/lib/cjs/fr/tva.js';
import { validate as GB } from 'stdnum/lib/cjs/gb/vat.js';
import { validate as HR } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as HU } from 'stdnum/lib/cjs/hu/anum.js';
import { validate as IE } from 'stdnum/lib/cjs/ie/vat.js';
import { validate as IT } from 'stdnum/lib/cjs/it/iva.js';
import { validate as LT } from 'stdnum/lib/cjs/lt/pvm.js';
import { validate as LU } from 'stdnum/lib/cjs/lu/tva.js';
import { validate as LV } from 'stdnum/lib/cjs/lv/pvn.js';
import { validate as MT } from 'stdnum/lib/cjs/mt/vat.js';
import { validate as NL } from 'stdnum/lib/cjs/nl/btw.js';
import { validate as NO } from 'stdnum/lib/cjs/no/mva.js';
import { validate as PL } from 'stdnum/lib/cjs/pl/nip.js';
import { validate as PT } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as RO } from 'stdnum/lib/cjs/ro/cif.js';
import { validate as SE } from 'stdnum/lib/cjs/se/vat.js';
import { validate as SI } from 'stdnum/lib/cjs/si/ddv.js';
import { validate as SK } from 'stdnum/lib/cjs/sk/dph.js';
import { z } from 'zod';
import { asCode } from './text.ts';

/**
 * The countries whose VAT ids are known, by the prefix of the id: the EU, the United Kingdom, Switzerland and Norway.
 * Importing all numbers of stdnum would load 250 more files in each process and take 0.1 s.
 */
export const vatIdValidators: Record<string, typeof AT | undefined> = {
  AT,
  BE,
  BG,
  CH,
  CY,
  CZ,
  DE,
  DK,
  EE,
  EL,
  ES,
  FI,
  FR,
  GB,
  HR,
  HU,
  IE,
  IT,
  LT,
  LU,
  LV,
  MT,
  NL,
  NO,
  PL,
  PT,
  RO,
  SE,
  SI,
  SK,
};
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
  const known = Object.hasOwn(vatIdValidators, issuer) ? vatIdValidators[issuer] : undefined;
  const given = issuer === prefix ? text : `${issuer}${text.slice(2)}`;
  return known?.(given).isValid === true;
}
