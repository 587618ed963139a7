import type { EinvoiceFacts } from '@stockroom/contracts/einvoices';
import { StepFailure } from '../../callbacks/step-failure.ts';
import type { EInvoice } from './einvoice.ts';

/**
 * Checks the rules of EN 16931 about sums to the minor unit, also where the official artefacts tolerate one, and that the
 * totals are those of the page.
 * @throws StepFailure, permanent, with the first rule that does not hold
 */
export function checkSums(invoice: EInvoice, facts: EinvoiceFacts): void {
  const { totals, lines, allowances, charges, taxes } = invoice;
  const allowed = sum(allowances.map(({ amountMinor }) => amountMinor));
  const charged = sum(charges.map(({ amountMinor }) => amountMinor));
  const rules: [rule: string, holds: boolean][] = [
    ['BR-CO-10', totals.linesMinor === sum(lines.map(({ netMinor }) => netMinor))],
    ['BR-CO-11', totals.allowancesMinor === allowed],
    ['BR-CO-12', totals.chargesMinor === charged],
    ['BR-CO-13', totals.netMinor === totals.linesMinor - allowed + charged],
    ['BR-CO-14', totals.taxMinor === sum(taxes.map(({ taxMinor }) => taxMinor))],
    ['BR-CO-15', totals.grossMinor === totals.netMinor + totals.taxMinor],
    ['BR-CO-16', totals.payableMinor === totals.grossMinor - totals.paidMinor],
    ['BR-S-08', taxes.every((tax) => tax.baseMinor === baseOf(tax, invoice))],
    ['BT-131', lines.every(addsUp)],
    ['the total of the page', totals.grossMinor === facts.totalMinor],
  ];
  const broken = rules.find(([, holds]) => !holds);
  if (broken === undefined) return;
  throw new StepFailure(`the amounts of the e-invoice break ${broken[0]}`, { permanent: true });
}

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

type Rated = Pick<EInvoice['taxes'][number], 'category' | 'ratePpm'>;

/** The sum of the lines and charges less the allowances of one category and rate. */
function baseOf(tax: Rated, { lines, allowances, charges }: EInvoice): number {
  const isOf = (each: Rated) => each.category === tax.category && each.ratePpm === tax.ratePpm;
  return (
    sum(lines.filter(isOf).map(({ netMinor }) => netMinor)) -
    sum(allowances.filter(isOf).map(({ amountMinor }) => amountMinor)) +
    sum(charges.filter(isOf).map(({ amountMinor }) => amountMinor))
  );
}

function addsUp({ quantity, price, allowance, netMinor }: EInvoice['lines'][number]): boolean {
  const grossMinor = netMinor + (allowance?.amountMinor ?? 0);
  return BigInt(quantity) * BigInt(price.amountMinor) === BigInt(grossMinor) * BigInt(price.baseQuantity);
}
