import { z } from 'zod';

/** What the PDF of a document contains for machines: nothing, or the XML of a Factur-X (ZUGFeRD) invoice. */
export const einvoiceProfiles = ['none', 'facturx'] as const;
export type EinvoiceProfile = (typeof einvoiceProfiles)[number];
export const einvoiceProfileSchema = z.enum(einvoiceProfiles);
