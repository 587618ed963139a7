import { creditorReferenceOf, formatCreditorReference } from '@stockroom/contracts/creditor-reference';
import type { DocumentHead } from '@stockroom/contracts/document-facts';
import { friendlyFormatIBAN } from 'ibantools';
import { buildEpcPayload } from './epc-qr-code.ts';
import type { LocaleFormat } from './locale-format.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { printableLine } from './printable-text.ts';

/** How an invoice is paid, in the texts that the mail and the document show. */
export interface InvoicePayment {
  /** Whether the mail and the document show it: only if there is something to pay, and an account or a date for it. */
  isShown: boolean;
  dueDate: string | null;
  /** The holder of the account. */
  payee: string;
  /** In groups of four, like the reference. */
  iban: string | null;
  bic: string | null;
  reference: string;
  /** The text of the QR code for a bank's app; null if it cannot be paid so. */
  epcPayload: string | null;
}

interface Payee {
  name: string;
  iban: string | null;
  bic: string | null;
}

export function buildPayment(
  { name, iban, bic }: Payee,
  head: DocumentHead,
  format: LocaleFormat,
): InvoicePayment {
  const { kind, totalMinor: amountMinor, currency, dueDate = null } = head;
  const isPayable = kind === 'INVOICE' && amountMinor > 0;
  const reference = creditorReferenceOf(head.number);
  const payee = printableLine(name);
  return {
    isShown: isPayable && (iban !== null || dueDate !== null),
    dueDate: dueDate === null ? null : format.date(dueDate),
    payee,
    iban: iban === null ? null : friendlyFormatIBAN(iban),
    bic: iban === null ? null : bic,
    reference: formatCreditorReference(reference),
    epcPayload:
      iban === null ? null : buildEpcPayload({ payee, iban, bic, currency, amountMinor, reference }),
  };
}

interface Fact {
  label: string;
  value: string;
}

/** Where to pay: nothing if the shop has no account. */
export function accountFacts(words: LocaleWords, { payee, iban, bic }: InvoicePayment): Fact[] {
  if (iban === null) return [];
  const facts = [
    { label: words.payment.payee, value: payee },
    { label: 'IBAN', value: iban },
  ];
  return bic === null ? facts : [...facts, { label: 'BIC', value: bic }];
}

export function referenceFact(words: LocaleWords, { reference }: InvoicePayment): Fact {
  return { label: words.payment.reference, value: reference };
}
