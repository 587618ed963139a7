import { countrySpecs } from 'ibantools';
import { z } from 'zod';

/** Codes of the list that ISO 3166-1 does not assign: banks use XK for Kosovo. */
const UNASSIGNED = new Set(['XK']);

/** The codes of ISO 3166-1 alpha-2, as kept by ibantools. */
export const COUNTRY_CODES: ReadonlySet<string> = new Set(
  Object.keys(countrySpecs).filter((code) => !UNASSIGNED.has(code)),
);

/** A country by its ISO 3166-1 alpha-2 code, in capitals. */
export const countrySchema = z
  .string()
  .overwrite((code) => code.trim().toUpperCase())
  .refine((code) => COUNTRY_CODES.has(code), {
    error: 'must be a country code (ISO 3166-1 alpha-2) such as DE',
  });
