/** The number of digits after the decimal point. */
export type Decimals = 0 | 2 | 3;

/** A currency that a shop can have. */
export interface Currency {
  /** ISO 4217. */
  code: string;
  decimals: Decimals;
}

/**
 * The currencies of ISO 4217 by their decimals ("minor units"): List One as published on 2024-06-25
 * (https://www.six-group.com/en/products-services/financial-information/data-standards.html), and XCG, which amendment
 * 176 added in 2025. Not from `Intl`, whose decimals are those in daily use: 0 for IDR and IQD in some versions.
 * A code that ISO withdraws stays here, because stored orders may have it.
 */
const CODES: Record<Decimals, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP
    CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

/** Funds and units of account, which nobody pays with. CLF and UYW have four decimals. */
const FUNDS = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW']);

const decimalsByCode = new Map(
  ([0, 2, 3] as const).flatMap((decimals) => CODES[decimals].split(/\s+/).map((code) => [code, decimals])),
);

/** The currency with an ISO 4217 code, or null if a shop cannot have it. */
export function findCurrency(code: string): Currency | null {
  const decimals = decimalsByCode.get(code);
  return decimals === undefined ? null : { code, decimals };
}

/** Whether the ISO 4217 code is one of a fund or a unit of account. */
export function isFund(code: string): boolean {
  return FUNDS.has(code);
}

/**
 * The decimals of the currency of a stored order. Two for an unknown code: earlier versions accepted only currencies
 * with two decimals, some of which are no longer in use.
 */
export function decimalsOf(code: string): Decimals {
  return decimalsByCode.get(code) ?? 2;
}
