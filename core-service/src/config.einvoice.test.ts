import { expect, test } from '@jest/globals';
import { EnvironmentError } from '@stockroom/service-kit/environment/parse-environment';
import { loadConfig } from './config.ts';

const environment = {
  DATABASE_URL: 'postgresql://a:b@localhost/stockroom',
  ORCHESTRATOR_CALLBACK_URL: 'http://localhost:3000/internal/callbacks/order-completed',
  CALLBACK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
  BUSINESS_NAME: 'Finch GmbH',
  BUSINESS_ADDRESS: 'Hafenstr. 12',
};

/** The faults of a start, one line each; none if core starts. */
function faultsOf(settings: Record<string, string>): string[] {
  try {
    loadConfig({ ...environment, ...settings });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
}

const GERMAN = { BUSINESS_COUNTRY: 'DE', CURRENCY: 'EUR', EINVOICE: 'facturx' };

test.each<[Record<string, string>, string[]]>([
  [
    { BUSINESS_VAT_ID: 'DE136695976', BUSINESS_COUNTRY: '' },
    ['BUSINESS_COUNTRY is not set, but EINVOICE=facturx needs it: Country of the seller (BT-40)'],
  ],
  [
    { BUSINESS_VAT_ID: 'DE136695976', BUSINESS_COUNTRY: 'US' },
    [
      'BUSINESS_COUNTRY: EN 16931 knows VAT, not the sales tax of the United States (BT-40), so EINVOICE=facturx is impossible',
    ],
  ],
  [
    { BUSINESS_VAT_ID: 'DE136695976', CURRENCY: 'KWD' },
    ['CURRENCY: KWD has three decimals, and EN 16931 allows two (BT-5), so EINVOICE=facturx is impossible'],
  ],
  [
    {},
    [
      'BUSINESS_REGISTRATION_ID is not set, but EINVOICE=facturx needs it: Registration number of the seller (BT-30)',
      'BUSINESS_VAT_ID is not set, but EINVOICE=facturx needs it: VAT id of the seller (BT-31)',
    ],
  ],
  [
    { BUSINESS_VAT_ID: '136695976' },
    [
      'BUSINESS_VAT_ID: The VAT id of the seller must begin with its country, such as DE136695976 (BT-31), so EINVOICE=facturx is impossible',
    ],
  ],
])('with EINVOICE=facturx and %j, core does not start, and says why', (settings, faults) => {
  expect(faultsOf({ ...GERMAN, ...settings })).toEqual(faults);
});

/** Each value of each setting, with each of the others. */
const RANGE = {
  CURRENCY: ['EUR', 'JPY', 'BHD'],
  BUSINESS_COUNTRY: ['', 'DE', 'GR', 'US'],
  BUSINESS_VAT_ID: ['', 'DE136695976', 'de 136 695 976', 'EL094259216', 'XI980780684', '136695976'],
  BUSINESS_TAX_ID: ['', '27/123/45678'],
  BUSINESS_REGISTRATION_ID: ['', 'HRB 1234'],
};
const combinations = Object.entries(RANGE).reduce<Record<string, string>[]>(
  (all, [name, values]) => all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
  [{}],
);

/** The settings to name, by the text of EN 16931: BR-09, BR-CO-26, BR-S-02 and BR-CO-9, and what it cannot express. */
function wrongSettings(given: Record<string, string>): string[] {
  const { CURRENCY, BUSINESS_COUNTRY, BUSINESS_VAT_ID, BUSINESS_TAX_ID, BUSINESS_REGISTRATION_ID } = given;
  const isWrong = {
    CURRENCY: CURRENCY === 'BHD',
    BUSINESS_COUNTRY: BUSINESS_COUNTRY === '' || BUSINESS_COUNTRY === 'US',
    BUSINESS_VAT_ID: BUSINESS_VAT_ID === '136695976' || (BUSINESS_VAT_ID === '' && BUSINESS_TAX_ID === ''),
    BUSINESS_REGISTRATION_ID: BUSINESS_VAT_ID === '' && BUSINESS_REGISTRATION_ID === '',
  };
  return Object.entries(isWrong)
    .filter(([, wrong]) => wrong)
    .map(([name]) => name);
}

test('of all combinations of settings, core starts with those that can make an e-invoice, and names the wrong ones of others', () => {
  const answers = combinations.map((settings) => {
    const faults = faultsOf({ ...settings, EINVOICE: 'facturx' });
    return [settings, faults.map((fault) => /^\w+/.exec(fault)?.[0]).toSorted()];
  });
  expect(answers).toEqual(combinations.map((settings) => [settings, wrongSettings(settings).toSorted()]));
  // Some start, and most do not.
  expect(answers.filter(([, names]) => names?.length === 0)).toHaveLength(2 * 2 * (4 * 4 + 1));
});

test('without e-invoices, core starts with each of them', () => {
  for (const settings of combinations) {
    expect(faultsOf(settings)).toEqual([]);
    expect(faultsOf({ ...settings, EINVOICE: 'none' })).toEqual([]);
  }
});
