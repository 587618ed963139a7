import type { Schemas } from '../stockroom.ts';

export type EinvoiceFormat = Schemas['EinvoiceCheck']['format'];

/** The formats of the XML of a document, with their words. */
export const EINVOICE_FORMATS: readonly (readonly [EinvoiceFormat, words: string])[] = [
  ['cii', 'EN 16931 in CII, as in Factur-X'],
  ['ubl', 'EN 16931 in UBL'],
  ['xrechnung-cii', 'XRechnung in CII'],
  ['xrechnung-ubl', 'XRechnung in UBL'],
  ['peppol', 'Peppol BIS Billing'],
];
