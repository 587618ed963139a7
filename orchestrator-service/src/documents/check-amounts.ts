import type { InvoiceFacts } from '@stockroom/contracts/document-commands';
import { StepFailure } from '../callbacks/step-failure.ts';

/**
 * Checks that each line, the subtotal and the total add up: an incorrect invoice must never reach a customer.
 * @throws StepFailure, permanent, if they do not add up
 */
export function checkAmounts({ lines, subtotalMinor, taxMinor, totalMinor }: InvoiceFacts): void {
  const linesHold = lines.every((line) => line.unitMinor * line.quantity === line.totalMinor);
  const linesMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const sumsHold = linesMinor === subtotalMinor && subtotalMinor + taxMinor === totalMinor;
  if (linesHold && sumsHold) return;
  throw new StepFailure('the amounts of the order do not add up', { permanent: true });
}
