import { expect, test } from '@jest/globals';
import { COUNTRY_CODES, countrySchema } from './countries.ts';
import { formatPostalLines } from './postal-address.ts';

test.each([
  [
    { lines: ['Hafenstr. 12'], postalCode: '20457', city: 'Hamburg', country: 'DE' },
    ['Hafenstr. 12', '20457 Hamburg'],
  ],
  [
    { lines: ['12 Harbour St', null], postalCode: '62701', city: 'Springfield', region: 'IL', country: 'US' },
    ['12 Harbour St', 'Springfield, IL 62701'],
  ],
  [
    { lines: ['1 Elm St'], postalCode: 'M1 1AA', city: 'Manchester', country: 'GB' },
    ['1 Elm St', 'Manchester', 'M1 1AA'],
  ],
  [
    { lines: ['道玄坂1-2-3'], postalCode: '150-0043', city: '渋谷区', region: '東京都', country: 'JP' },
    ['〒150-0043', '東京都', '渋谷区', '道玄坂1-2-3'],
  ],
  [{ lines: ['Pier 3'], city: 'Dubai', country: 'AE' }, ['Pier 3', 'Dubai']],
  [
    { lines: ['Somewhere 1'], postalCode: '123', city: 'City', region: 'Region' },
    ['Somewhere 1', '123 City', 'Region'],
  ],
])('%j is printed as %j', (parts, lines) => {
  expect(formatPostalLines(parts)).toEqual(lines);
});

test('lines and city are printed in every country', () => {
  for (const country of COUNTRY_CODES) {
    const printed = formatPostalLines({ lines: ['First line', 'Second line'], city: 'Some city', country });
    for (const part of ['First line', 'Second line', 'some city'])
      expect(printed.join('\n').toLowerCase()).toContain(part.toLowerCase());
  }
});

test('a country is one of the 249 of ISO 3166-1', () => {
  expect(COUNTRY_CODES.size).toBe(249);
  expect(countrySchema.parse(' de ')).toBe('DE');
  for (const code of ['XK', 'EU', 'UK', 'DEU', '']) expect(countrySchema.safeParse(code).success).toBe(false);
});
