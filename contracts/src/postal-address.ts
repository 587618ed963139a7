import { formatAddress } from 'localized-address-format';

/** The parts of a postal address. Null or missing parts are left out. */
export interface PostalParts {
  lines: readonly (string | null)[];
  postalCode?: string | null;
  city?: string | null;
  region?: string | null;
  /** ISO 3166-1 alpha-2. It decides the order of the parts, and is not printed. */
  country?: string | null;
}

/**
 * The lines of an address in the order that its country uses, by the data of Google's libaddressinput. A region or a
 * postal code that the country's addresses do not have is left out. Without a country: the lines, then the rest.
 */
export function formatPostalLines({ lines, postalCode, city, region, country }: PostalParts): string[] {
  const given = lines.filter((line): line is string => line !== null && line !== '');
  if (!country) {
    const rest = [[postalCode, city].filter(Boolean).join(' '), region ?? ''];
    return [...given, ...rest.filter((line) => line !== '')];
  }
  const format = (addressLines: string[]) =>
    formatAddress({
      postalCountry: country,
      addressLines,
      ...(postalCode ? { postalCode } : {}),
      ...(city ? { locality: city } : {}),
      ...(region ? { administrativeArea: region } : {}),
    });
  const formatted = format(given);
  if (!city || formatted.some((line) => line.includes(city))) return formatted;
  // The data has no place for the city in a few countries. In Japan, the larger unit comes first.
  return format(country === 'JP' ? [city, ...given] : [...given, city]);
}
