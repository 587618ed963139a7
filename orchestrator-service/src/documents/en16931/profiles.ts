import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';

/** What a document says of the rules that it follows, and its syntax. */
export interface Profile {
  syntax: 'cii' | 'ubl';
  /** BT-24. */
  customizationId: string;
  /** BT-23. */
  profileId: string | null;
}

const NORM = 'urn:cen.eu:en16931:2017';
const XRECHNUNG = `${NORM}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`;
const PEPPOL = `${NORM}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`;
const BILLING = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

export const profiles: Record<EinvoiceFormat, Profile> = {
  cii: { syntax: 'cii', customizationId: NORM, profileId: null },
  ubl: { syntax: 'ubl', customizationId: NORM, profileId: null },
  'xrechnung-cii': { syntax: 'cii', customizationId: XRECHNUNG, profileId: BILLING },
  'xrechnung-ubl': { syntax: 'ubl', customizationId: XRECHNUNG, profileId: BILLING },
  peppol: { syntax: 'ubl', customizationId: PEPPOL, profileId: BILLING },
};
