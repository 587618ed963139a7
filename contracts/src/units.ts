import { z } from 'zod';
import { UNIT_CODES } from './unit-codes.ts';

/** The unit of products that name none: one piece. */
export const DEFAULT_UNIT = 'C62';

/** The code of a unit, in capitals. The pattern alone admits codes that the list does not have. */
export const unitSchema = z
  .string()
  .overwrite((code) => code.trim().toUpperCase())
  .regex(/^[A-Z0-9]{1,3}$/, { error: 'must be a code of UN/ECE Recommendation 20 such as KGM', abort: true })
  .refine((code) => UNIT_CODES.has(code), {
    error: 'is not in UN/ECE Recommendation 20, nor, after an X, in Recommendation 21',
  });

/** The symbols of units that need no translation, as Recommendation 20 has them. */
const SYMBOLS = new Map(
  Object.entries({
    MGM: 'mg',
    GRM: 'g',
    KGM: 'kg',
    TNE: 't',
    ONZ: 'oz',
    LBR: 'lb',
    MLT: 'ml',
    CLT: 'cl',
    DLT: 'dl',
    LTR: 'l',
    HLT: 'hl',
    CMQ: 'cm³',
    DMQ: 'dm³',
    MTQ: 'm³',
    MMT: 'mm',
    CMT: 'cm',
    MTR: 'm',
    KMT: 'km',
    INH: 'in',
    FOT: 'ft',
    YRD: 'yd',
    CMK: 'cm²',
    MTK: 'm²',
    FTK: 'ft²',
    SEC: 's',
    MIN: 'min',
    HUR: 'h',
    DAY: 'd',
    KWH: 'kWh',
    MWH: 'MWh',
  }),
);

/** The international symbol of a unit, such as `kg`; null if it has none, as pieces and packages. */
export const symbolOfUnit = (unit: string): string | null => SYMBOLS.get(unit) ?? null;
