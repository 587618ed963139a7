import type { InvoiceFacts } from '@stockroom/contracts/document-commands';
import { StepFailure } from '../callbacks/step-failure.ts';

/**
 * Checks that each line, the subtotal and the total add up: an incorrect invoice must never reach a customer.
 * @throws StepFailure, permanent, if they do not add up
 */
export function checkAmounts({ lines, subtotalCents, taxCents, totalCents }: InvoiceFacts): void {
  const linesHold = lines.every((line) => line.unitCents * line.quantity === line.totalCents);
  const linesCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const sumsHold = linesCents === subtotalCents && subtotalCents + taxCents === totalCents;
  if (linesHold && sumsHold) return;
  throw new StepFailure('the amounts of the order do not add up', { permanent: true });
}
