import type { Currency } from '@stockroom/contracts/currencies';
import { sellerTerms } from '@stockroom/contracts/einvoice-parties';
import { type EinvoiceTerms, findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import { buildSeller, type SellerEnvironment } from './seller-settings.ts';

/** A value that is given; the rules do not read it. */
const ANY = 'any';

/**
 * Reports each setting without which no invoice with VAT can contain an e-invoice, if the shop wants e-invoices. The rules
 * are those that an order meets when it is placed.
 */
export function reportImpossibleEinvoices(
  env: SellerEnvironment & { CURRENCY: Currency },
  report: (setting: string, message: string) => void,
): void {
  if (env.EINVOICE === 'none') return;
  const given: Record<string, unknown> = env;
  for (const { field, term, name, message } of findMissingTerms(bestInvoice(env), 'cii')) {
    const reason =
      given[field] === undefined
        ? `is not set, but EINVOICE=${env.EINVOICE} needs it: ${name} (${term})`
        : `${message} (${term}), so EINVOICE=${env.EINVOICE} is impossible`;
    report(field, reason);
  }
}

/** An invoice with VAT that lacks nothing that an order, its customer or a payment can give. */
function bestInvoice(env: SellerEnvironment & { CURRENCY: Currency }): EinvoiceTerms {
  const { code: currency, decimals } = env.CURRENCY;
  const seller = buildSeller(env);
  const taxes = [{ category: 'S', exemptionCode: null } as const];
  return {
    currency,
    decimals,
    dueDate: ANY,
    paymentTerms: ANY,
    buyerReference: ANY,
    purchaseOrder: ANY,
    seller: sellerTerms(seller, taxes),
    buyer: { vatId: null, endpoint: null, address: { country: ANY, city: ANY, postalCode: ANY } },
    delivery: { date: null, address: null },
    payment: {},
    totals: { payableMinor: 0 },
    taxes,
    lines: [{ itemName: ANY }],
  };
}
