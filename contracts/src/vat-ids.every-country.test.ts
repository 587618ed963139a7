import { expect, test } from '@jest/globals';
import { euVat, stdnum } from 'stdnum';
import { VAT_ID_COUNTRIES, vatIdValidator } from './vat-ids.ts';

test('the countries and rules of VAT ids are those of stdnum', () => {
  const { AD: _andorra, GR: greece, ...others } = euVat;
  const all = { ...others, EL: greece, GB: [stdnum['GB']?.['vat']], NO: [stdnum['NO']?.['mva']] };
  expect(VAT_ID_COUNTRIES.toSorted()).toEqual(Object.keys(all).toSorted());
  for (const [country, rules] of Object.entries(all))
    expect([country, rules?.map((rule) => rule?.validate)]).toEqual([country, [vatIdValidator(country)]]);
});
