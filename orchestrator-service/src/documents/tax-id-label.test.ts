import { expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { labelTaxId } from './tax-id-label.ts';

test.each(INVOICE_LOCALES)('in %s, a tax number and a VAT id have different labels', (locale) => {
  const { taxId, vatId } = getLocaleWords(locale);
  expect(taxId).not.toBe(vatId);
  const wording = { locale, version: 3 } as const;
  for (const number of ['12/345/67890', 'US-12-3456789', '12345678Z', 'RSSMRA85T10A562S', 'T-1234'])
    expect(labelTaxId(number, wording)).toBe(taxId);
  for (const number of ['DE136695976', 'FR40303265045', 'ATU12345678', 'CHE-123.456.788'.replaceAll('.', '')])
    expect(labelTaxId(number, wording)).toBe(vatId);
});
