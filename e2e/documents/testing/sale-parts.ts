import type { Address } from '@stockroom/contracts/addresses';
import { type Seller, sellerSchema } from '@stockroom/contracts/sellers';
import type { RateInForce } from '../../../core-service/src/tax/tax-rate-store.ts';

const taxed = (code: string, ratePpm: number): RateInForce => ({
  code,
  category: ratePpm > 0 ? 'S' : 'Z',
  ratePpm,
  exemptionReason: null,
  exemptionCode: null,
});
/** A rate of each category that products may have. */
export const RATES: RateInForce[] = [
  taxed('standard', 190_000),
  taxed('reduced', 70_000),
  taxed('odd', 81_250),
  taxed('zero', 0),
  {
    ...taxed('doctor', 0),
    category: 'E',
    exemptionReason: 'Heilbehandlung, § 4 Nr. 14 UStG',
    exemptionCode: 'VATEX-EU-132-1C',
  },
  { ...taxed('school', 0), category: 'E', exemptionReason: 'Bildung, § 4 Nr. 21 UStG' },
  { ...taxed('outside', 0), category: 'O' },
];
/** The codes of rates that an order may mix. */
export const MIXED = RATES.filter(({ category }) => category !== 'O').map(({ code }) => code);

export const GERMAN: Address = {
  line1: 'Hafenstraße 12',
  line2: 'Hinterhaus <3>',
  postalCode: '20457',
  city: 'Hamburg',
  region: null,
  country: 'DE',
};
export const ABROAD: Address = {
  line1: '1-2-3 千代田',
  line2: null,
  postalCode: '100-0001',
  city: '東京都',
  region: '東京',
  country: 'JP',
};

/** A shop that fills every term. */
export const SELLER: Seller = sellerSchema.parse({
  name: 'Hafen & Söhne GmbH',
  address: 'Speicherstadt 1\n20457 Hamburg\nDeutschland',
  street: 'Speicherstadt 1',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
  taxId: '27/123/45678',
  vatId: 'DE136695976',
  registrationId: 'HRB 1234',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  phone: '+49 40 123456',
  email: 'rechnung@hafen.example',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  locale: 'de-DE',
});
