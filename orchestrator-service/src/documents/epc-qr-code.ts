import { encodeQR } from 'qr';
import { isSEPACountry } from 'ibantools';

/** A credit transfer, as a bank's app reads it from a QR code. */
export interface CreditTransfer {
  payee: string;
  /** Without spaces. */
  iban: string;
  bic: string | null;
  /** ISO 4217. */
  currency: string;
  amountMinor: number;
  /** The creditor reference (ISO 11649), without spaces. */
  reference: string;
}

/** In cents: 0.01 to 999,999,999.99. */
const AMOUNTS = { min: 1, max: 99_999_999_999 };
const MAX_NAME_LENGTH = 70;
/** The largest payload of the largest code that is allowed: version 13 at the error level M. */
const MAX_BYTES = 331;

/** Where a transfer needs no BIC: the European Economic Area. */
const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/**
 * The text of the QR code of a SEPA credit transfer: version 002 of the European Payments Council's guideline
 * EPC069-12. Null if the transfer cannot be one: it is not in euros, the amount is out of range, or the account is
 * outside of SEPA, or outside of the EEA and without a BIC. A name that is too long is cut.
 */
export function buildEpcPayload(transfer: CreditTransfer): string | null {
  const { iban, bic, currency, amountMinor } = transfer;
  const country = iban.slice(0, 2);
  if (currency !== 'EUR' || amountMinor < AMOUNTS.min || amountMinor > AMOUNTS.max) return null;
  if (!isSEPACountry(country) || (bic === null && !EEA.has(country))) return null;
  const payloadFor = (name: string) => joinLines(transfer, name);
  const name = Array.from(transfer.payee).slice(0, MAX_NAME_LENGTH);
  while (Buffer.byteLength(payloadFor(name.join('').trim())) > MAX_BYTES) name.pop();
  return payloadFor(name.join('').trim());
}

function joinLines({ iban, bic, amountMinor, reference }: CreditTransfer, name: string): string {
  const cents = String(amountMinor).padStart(3, '0');
  const amount = `EUR${cents.slice(0, -2)}.${cents.slice(-2)}`;
  // The empty line is the purpose. The last two lines, an unstructured remittance and a notice, are left out.
  return ['BCD', '002', '1', 'SCT', bic ?? '', name, iban, amount, '', reference].join('\n');
}

/** Any mask is valid. Choosing the best of the eight would take 1 ms, half as long as the drawing of an invoice. */
const MASK = 2;

/**
 * The modules of the QR code, row by row, without the quiet zone; true is dark.
 * A stored document must be drawn to the same bytes again: a test compares the modules of a new version of `qr`.
 */
export function encodeQrCode(text: string): boolean[][] {
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', mask: MASK, border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}
