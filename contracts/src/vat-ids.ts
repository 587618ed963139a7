import { euVat, stdnum as byCountry } from 'stdnum';
import { z } from 'zod';
import { asCode } from './text.ts';

/** The countries whose VAT ids are known, by the prefix of the id: the EU, the United Kingdom, Switzerland and Norway. */
const { AD: _andorra, GR, CH, ...others } = euVat;
const validators: Record<string, (typeof euVat)[string] | undefined> = {
  ...others,
  CH,
  EL: GR,
  GB: [byCountry['GB']?.['vat']].flatMap((each) => each ?? []),
  NO: [byCountry['NO']?.['mva']].flatMap((each) => each ?? []),
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
  const known = Object.hasOwn(validators, issuer) ? validators[issuer] : undefined;
  const given = issuer === prefix ? text : `${issuer}${text.slice(2)}`;
  return known?.some((validator) => validator.validate(given).isValid) === true;
}
