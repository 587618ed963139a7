import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import { taxesOf } from './document-taxes.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/**
 * Checks that each line, the discounts and charges, the taxes, the subtotal and the total add up: an incorrect invoice
 * must never reach a customer.
 * @throws StepFailure, permanent, if they do not add up
 */
export function checkAmounts(invoice: InvoiceFacts): void {
  const { lines, discount, charges = [], pricesIncludeTax, subtotalMinor, taxMinor, totalMinor } = invoice;
  const linesHold = lines.every(
    (line) => line.unitMinor * line.quantity - (line.discount?.amountMinor ?? 0) === line.totalMinor,
  );
  const sumMinor =
    lines.reduce((sum, line) => sum + line.totalMinor, 0) -
    (discount?.amountMinor ?? 0) +
    charges.reduce((sum, charge) => sum + charge.amountMinor, 0);
  const sumsHold =
    sumMinor === (pricesIncludeTax ? totalMinor : subtotalMinor) && subtotalMinor + taxMinor === totalMinor;
  const taxes = taxesOf(invoice);
  const taxesHold =
    taxes.reduce((sum, tax) => sum + tax.baseMinor, 0) === subtotalMinor &&
    taxes.reduce((sum, tax) => sum + tax.taxMinor, 0) === taxMinor;
  if (linesHold && sumsHold && taxesHold) return;
  throw new StepFailure('the amounts of the order do not add up', { permanent: true });
}
