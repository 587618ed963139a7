import { hash } from 'node:crypto';
import { decimalsOf } from '@stockroom/contracts/currencies';
import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { MinorUnits } from '@stockroom/contracts/money';
import { taxesOf } from './document-taxes.ts';

/**
 * Identifies an invoice's content: the SHA-256, in hex, of the facts that never change once it has its number. The
 * customer's name and address are excluded, because they may change between two attempts: after a lost answer, the
 * stored PDF is still the invoice. The times, in milliseconds, distinguish the invoices of two databases, whose ids
 * both start at 1. Every stored PDF carries its fingerprint, so the algorithm must not change: rates and amounts are
 * decimals, as in the first version.
 */
export function fingerprintContent(facts: InvoiceFacts): string {
  const { order, lines } = facts;
  const unit = 10 ** decimalsOf(facts.currency);
  // The double nearest to the decimal, as a parser of `19.99` returns.
  const decimal = (amount: MinorUnits) => amount / unit;
  const content = [
    facts.number,
    facts.issuedAt,
    facts.taxRatePpm === null ? listTaxes(facts, decimal) : String(facts.taxRatePpm / 1_000_000),
    [order.id, order.number, order.customerId, order.placedAt, facts.currency],
    lines.map((line) => [
      line.productId,
      line.productName,
      line.quantity,
      decimal(line.unitMinor),
      decimal(line.totalMinor),
    ]),
    [decimal(facts.subtotalMinor), decimal(facts.taxMinor), decimal(facts.totalMinor)],
  ];
  return hash('sha256', JSON.stringify(content));
}

function listTaxes(facts: InvoiceFacts, decimal: (amount: MinorUnits) => number) {
  return taxesOf(facts).map(({ category, ratePpm, baseMinor, taxMinor }) => [
    category,
    String(ratePpm / 1_000_000),
    decimal(baseMinor),
    decimal(taxMinor),
  ]);
}
