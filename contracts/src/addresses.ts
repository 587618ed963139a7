import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { countrySchema } from './countries.ts';
import { formatPostalLines } from './postal-address.ts';
import { lineSchema, nullableText } from './text.ts';

/** All parts together, as long as an address that is one text. Documents print no longer one. */
const MAX_LENGTH = 500;

const part = (max: number) => nullableText(lineSchema({ min: 0, max })).default(null);

/** A postal address in its parts. A part that is omitted is null. */
export const addressSchema = z
  .strictObject({
    line1: lineSchema({ min: 1, max: 200 }).describe('Street and number, or a post office box'),
    line2: part(500).describe('Such as a building, a floor or a department'),
    postalCode: part(20),
    city: part(100),
    region: part(100).describe('A state, province or prefecture, where its addresses have one'),
    country: countrySchema.nullable().default(null).describe('ISO 3166-1 alpha-2'),
  })
  .check(({ value, issues }) => {
    const length = Object.values(value).join('\n').length;
    if (length > MAX_LENGTH)
      issues.push({
        code: 'custom',
        input: value,
        message: `must not have more than ${MAX_LENGTH} characters in all`,
      });
  });
export type Address = z.output<typeof addressSchema>;

/** The same as answers show it. */
export const shownAddressSchema = z.object({
  line1: z.string(),
  line2: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable(),
});

/** The address with its parts in the order of `Address`, which jsonb does not keep: equal answers are equal texts. */
export function showAddress(address: Address): Address;
export function showAddress(address: Address | null): Address | null;
export function showAddress(address: Address | null): Address | null {
  if (address === null) return null;
  const { line1, line2, postalCode, city, region, country } = address;
  return { line1, line2, postalCode, city, region, country };
}

/** The field of an order's answer: an order without a delivery address does not have it. */
export const deliveryOf = (address: Address | null): { deliveryAddress?: Address } =>
  address === null ? {} : { deliveryAddress: showAddress(address) };

/** The parts of an address that is one text: its first line, and all others in the second. */
export function splitAddress(text: string): Address {
  const [line1 = '', ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line2 = others.length === 0 ? null : others.join(', ');
  return { line1, line2, postalCode: null, city: null, region: null, country: null };
}

/** The address as one text: its lines as its country orders them, without the country. */
export function joinAddress({ line1, line2, ...parts }: Address): string {
  return formatPostalLines({ lines: [line1, line2], ...parts }).join('\n');
}

/** An address as it is stored: as the text that was given, or in parts. Never both. */
export interface StoredAddress {
  address: string | null;
  billingAddress: Address | null;
}

/** A stored address as one text. */
export function addressText({ address, billingAddress }: StoredAddress): string | null {
  return address ?? (billingAddress === null ? null : joinAddress(billingAddress));
}

/** Both forms of a stored address. */
export function bothForms(stored: StoredAddress): StoredAddress {
  const { address, billingAddress } = stored;
  return {
    address: addressText(stored),
    billingAddress: address === null ? showAddress(billingAddress) : splitAddress(address),
  };
}

/**
 * The form to store, if a client gives one or both. Both are accepted if they are one address, as an answer shows it.
 * Null if they differ.
 */
export function chooseForm(given: {
  address?: string | null | undefined;
  billingAddress?: Address | null | undefined;
}): StoredAddress | null {
  const { address = null, billingAddress = null } = given;
  if (address === null || billingAddress === null) return { address, billingAddress };
  if (isDeepStrictEqual(splitAddress(address), billingAddress)) return { address, billingAddress: null };
  return joinAddress(billingAddress) === address ? { address: null, billingAddress } : null;
}
