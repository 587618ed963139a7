import { describe, expect, test } from '@jest/globals';
import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import fc from 'fast-check';
import { buildEpcPayload, type CreditTransfer, encodeQrCode } from './epc-qr-code.ts';
import { hashContent } from './testing/hash-content.ts';

const transfer = {
  payee: 'Hafen & Fink GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  currency: 'EUR',
  amountMinor: 4398,
  reference: creditorReferenceOf('INV-2026-000001'),
};
const SWISS = 'CH9300762011623852957';

test('a transfer has the lines of EPC069-12, and nothing after the reference', () => {
  expect(buildEpcPayload(transfer)?.split('\n')).toEqual([
    'BCD',
    '002',
    '1',
    'SCT',
    'COBADEFFXXX',
    'Hafen & Fink GmbH',
    'DE89370400440532013000',
    'EUR43.98',
    '',
    'RF94INV2026000001',
  ]);
});

test.each([
  [1, 'EUR0.01'],
  [10, 'EUR0.10'],
  [100, 'EUR1.00'],
  [99_999_999_999, 'EUR999999999.99'],
])('%s cents are %s', (amountMinor, shown) => {
  expect(buildEpcPayload({ ...transfer, amountMinor })?.split('\n')[7]).toBe(shown);
});

test.each<[string, Partial<CreditTransfer>]>([
  ['an amount of 0', { amountMinor: 0 }],
  ['a billion euros', { amountMinor: 100_000_000_000 }],
  ['dollars', { currency: 'USD' }],
  ['yen', { currency: 'JPY' }],
  ['an account outside of SEPA', { iban: 'TR330006100519786457841326' }],
  ['an account outside of the EEA without a BIC', { iban: SWISS, bic: null }],
])('%s has no QR code', (_, changed) => {
  expect(buildEpcPayload({ ...transfer, ...changed })).toBeNull();
});

test.each([{ bic: null }, { iban: SWISS }])('within SEPA there is one: %j', (changed) => {
  expect(buildEpcPayload({ ...transfer, ...changed })).not.toBeNull();
});

describe('a payload', () => {
  test('has at most 331 bytes and 70 characters of the name, so its code is at most version 13', () => {
    const letters = fc.constantFrom('a', 'ß', 'Ω', 'あ', '𝐀', ' ');
    const names = fc.array(letters, { minLength: 1, maxLength: 300 }).map((each) => `N${each.join('')}`);
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 99_999_999_999 }), (payee, amountMinor) => {
        const reference = creditorReferenceOf('INV-2026-999999999999');
        const payload = buildEpcPayload({ ...transfer, payee, amountMinor, reference }) ?? '';
        const name = payload.split('\n')[5] ?? '';
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(331);
        expect(Array.from(name).length).toBeLessThanOrEqual(70);
        expect(payee.startsWith(name)).toBe(true);
        expect(name).not.toBe('');
        expect(encodeQrCode(payload).length).toBeLessThanOrEqual(17 + 4 * 13);
      }),
    );
  });
});

test('a stored document keeps its bytes: the modules of a payload never change', () => {
  const rows = encodeQrCode(buildEpcPayload(transfer) ?? '').map((row) =>
    row.map((isDark) => (isDark ? '1' : '0')).join(''),
  );
  expect(rows).toHaveLength(41);
  expect(hashContent(Buffer.from(rows.join('\n')))).toBe(
    '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  );
});
