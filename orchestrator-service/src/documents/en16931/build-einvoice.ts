import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import { decimalsOf } from '@stockroom/contracts/currencies';
import type { EinvoiceFacts, EinvoiceSource } from '@stockroom/contracts/einvoices';
import type { MinorUnits } from '@stockroom/contracts/money';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import { DEFAULT_UNIT } from '@stockroom/contracts/units';
import { buildBusiness, type ShopDefaults } from '../business.ts';
import { localizeDigits } from '../locale-format.ts';
import { chooseLocale, type DocumentLocale } from '../locales/choose-locale.ts';
import { getCreditNoteWords } from '../locales/credit-note-words.ts';
import { getLocaleWords } from '../locales/invoice-locale.ts';
import { printableLine, printableLines } from '../printable-text.ts';
import { buildBuyer, buildDelivery, buildSeller } from './build-parties.ts';
import { checkSums } from './check-sums.ts';
import type { Adjustment, EInvoice, EInvoiceLine, VatBreakdown } from './einvoice.ts';

/**
 * The semantic model of a document, from the facts that are frozen with it: those that its page shows, in the language
 * of its page.
 * @throws StepFailure, permanent, if the amounts do not add up to the minor unit
 */
export function buildEInvoice(
  { document: facts, seller }: EinvoiceSource,
  shop: ShopDefaults,
  pageLocale?: DocumentLocale,
): EInvoice {
  const business = buildBusiness(seller, shop);
  const locale = pageLocale ?? chooseLocale(facts.customer.locale, business.locale);
  const { kind, number, issuedAt, currency } = facts;
  const isCreditNote = kind === 'CREDIT_NOTE';
  const charges = buildCharges(facts, locale);
  const invoice: EInvoice = {
    number,
    issueDate: facts.issueDate ?? issuedAt.slice(0, 10),
    typeCode: isCreditNote ? '381' : '380',
    currency,
    decimals: decimalsOf(currency),
    dueDate: facts.dueDate ?? null,
    buyerReference: orNull(facts.reference),
    purchaseOrder: orNull(facts.purchaseOrder),
    salesOrder: facts.order.number,
    paymentTerms: buildTerms(facts, locale),
    note: buildNote(facts, locale),
    preceding: buildPreceding(facts),
    seller: buildSeller(seller, { email: business.email, taxes: facts.taxes }),
    buyer: buildBuyer(facts),
    delivery: buildDelivery(facts),
    payment: buildPayment(facts, seller),
    allowances: buildAllowances(facts),
    charges: isCreditNote ? [] : charges,
    totals: buildTotals(facts),
    taxes: facts.taxes.map((tax) => buildTax(tax, locale)),
    lines: [...buildLines(facts, locale), ...(isCreditNote ? linesOfCharges(facts, charges) : [])],
  };
  checkSums(invoice, facts);
  return invoice;
}

/** A text as the page shows it; null if there is none. */
const orNull = (text: string | null | undefined): string | null => printableLine(text ?? '') || null;

const rateOf = (category: TaxCategory, ratePpm: number) => (category === 'O' ? null : ratePpm);

/** A credit note has no terms; that it corrects an invoice says how it is settled. */
function buildTerms(facts: EinvoiceFacts, { words, formats }: DocumentLocale): string | null {
  const { paymentTermsDays = null, credited } = facts;
  if (credited !== null && credited !== undefined) {
    const { invoice: label } = getCreditNoteWords(words);
    return `${label}${getLocaleWords(words).colon}${credited.invoiceNumber}`;
  }
  if (paymentTermsDays === null) return null;
  return localizeDigits(getLocaleWords(words).paymentTerms(paymentTermsDays), formats);
}

/** The note of the order, or why a credit note was issued. */
function buildNote(facts: EinvoiceFacts, locale: DocumentLocale): string | null {
  if (facts.kind === 'INVOICE') return printableLines(facts.note ?? '').join('\n') || null;
  return reasonOf(facts, locale) || null;
}

/** Why a credit note was issued, as its page says; empty for an invoice. */
function reasonOf({ credited }: EinvoiceFacts, { words }: DocumentLocale): string {
  if (credited === null || credited === undefined) return '';
  return printableLine(credited.reason ?? getCreditNoteWords(words).cancelled);
}

function buildPreceding({ credited }: EinvoiceFacts): EInvoice['preceding'] {
  if (credited === null || credited === undefined) return null;
  return { number: credited.invoiceNumber, issueDate: credited.invoiceDate };
}

/** The means of an invoice that is paid already; a bank transfer has the account, as if it were open. */
const PAID_MEANS = { card: '48', cash: '10', bank_transfer: null, other: null } as const;

/**
 * How it was paid, or a transfer to the shop's account; in euros by SEPA. The reference is that of the page. The norm has one
 * means for an invoice, so if several have paid it, this is the one that paid most.
 */
function buildPayment(
  { kind, number, currency, totalMinor, prepaidMinor, prepaidBy }: EinvoiceFacts,
  { name, iban, bic }: EinvoiceSource['seller'],
): EInvoice['payment'] {
  const isPaid = prepaidBy !== null && prepaidMinor >= totalMinor;
  const meansCode = isPaid ? PAID_MEANS[prepaidBy] : null;
  if (meansCode !== null)
    return {
      meansCode,
      remittance: creditorReferenceOf(number),
      account: null,
      accountName: null,
      bic: null,
    };
  if (iban === null) return null;
  return {
    meansCode: currency === 'EUR' ? '58' : '30',
    remittance: kind === 'INVOICE' ? creditorReferenceOf(number) : null,
    account: iban,
    accountName: printableLine(name),
    bic,
  };
}

/** The parts of the order's discount that take something off. */
function buildAllowances({ discount, currency }: EinvoiceFacts): EInvoice['allowances'] {
  if (discount === null) return [];
  const { percentPpm: ppm, reason } = discount;
  return discount.shares
    .filter(({ netMinor }) => netMinor > 0)
    .map(({ category, ratePpm, baseMinor, netMinor }) => {
      const allowance = buildAllowance({ amountMinor: netMinor, baseMinor, ppm, reason, currency });
      return Object.assign(allowance, { category, ratePpm: rateOf(category, ratePpm) });
    });
}

interface Allowed {
  amountMinor: MinorUnits;
  baseMinor: MinorUnits;
  ppm: number | null;
  reason: string;
  currency: string;
}

function buildAllowance({ amountMinor, baseMinor, ppm, reason, currency }: Allowed): Adjustment<'95'> {
  return {
    amountMinor,
    percentage: ppm !== null && gives(amountMinor, { baseMinor, ppm, currency }) ? { baseMinor, ppm } : null,
    reason: printableLine(reason),
    reasonCode: '95',
  };
}

/**
 * Whether a percentage of the base is the amount. Peppol tolerates 0.02 of the currency (PEPPOL-EN16931-R040), so rounding
 * to cents is exact enough, and rounding to whole yen is not.
 */
function gives(
  amountMinor: MinorUnits,
  { baseMinor, ppm, currency }: { baseMinor: MinorUnits; ppm: number; currency: string },
): boolean {
  const PPM = 1_000_000n;
  const exact = BigInt(baseMinor) * BigInt(ppm);
  return decimalsOf(currency) === 0
    ? exact === BigInt(amountMinor) * PPM
    : (exact + PPM / 2n) / PPM === BigInt(amountMinor);
}

const CHARGE_CODES = { shipping: 'FC', handling: 'HD', other: 'ABK' } as const;

function buildCharges({ charges }: EinvoiceFacts, { words }: DocumentLocale): EInvoice['charges'] {
  return charges.map(({ code, label, netMinor, category, ratePpm }) => ({
    amountMinor: netMinor,
    percentage: null,
    reason: orNull(label) ?? getLocaleWords(words).charges[code],
    reasonCode: CHARGE_CODES[code],
    category,
    ratePpm: rateOf(category, ratePpm),
  }));
}

function buildTotals(facts: EinvoiceFacts): EInvoice['totals'] {
  const { kind, lines, discount, charges, subtotalMinor, taxMinor, totalMinor, prepaidMinor } = facts;
  const sum = (amounts: { netMinor: MinorUnits }[]) =>
    amounts.reduce((total, { netMinor }) => total + netMinor, 0);
  const isCreditNote = kind === 'CREDIT_NOTE';
  return {
    linesMinor: sum(lines) + (isCreditNote ? sum(charges) : 0),
    allowancesMinor: sum(discount?.shares ?? []),
    chargesMinor: isCreditNote ? 0 : sum(charges),
    netMinor: subtotalMinor,
    taxMinor,
    grossMinor: totalMinor,
    paidMinor: prepaidMinor,
    payableMinor: totalMinor - prepaidMinor,
  };
}

/** The code of a category that has only one (Peppol's rules P0104 to P0107). */
const EXEMPTION_CODES: Partial<Record<TaxCategory, string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
};

function buildTax(tax: EinvoiceFacts['taxes'][number], { words }: DocumentLocale): VatBreakdown {
  const { category, ratePpm, baseMinor, taxMinor, exemptionReason, exemptionCode } = tax;
  const isTaxed = category === 'S' || category === 'Z';
  return {
    category,
    ratePpm: rateOf(category, ratePpm),
    baseMinor,
    taxMinor,
    exemptionReason: isTaxed ? null : (orNull(exemptionReason) ?? getLocaleWords(words).noTax[category]),
    exemptionCode: isTaxed ? null : (orNull(exemptionCode) ?? EXEMPTION_CODES[category] ?? null),
  };
}

function buildLines(facts: EinvoiceFacts, locale: DocumentLocale): EInvoiceLine[] {
  const { lines, currency } = facts;
  return lines.map(({ quantity, unit, discount, netMinor, category, ratePpm, ...item }, index) => {
    const undiscountedMinor = netMinor + (discount?.netMinor ?? 0);
    const reduced = { baseMinor: undiscountedMinor, ppm: discount?.percentPpm ?? null, currency };
    return {
      id: String(index + 1),
      quantity,
      unit,
      netMinor,
      allowance:
        discount === null || discount.netMinor === 0
          ? null
          : buildAllowance({ ...reduced, amountMinor: discount.netMinor, reason: discount.reason }),
      price:
        undiscountedMinor % quantity === 0
          ? { amountMinor: undiscountedMinor / quantity, baseQuantity: 1 }
          : { amountMinor: undiscountedMinor, baseQuantity: quantity },
      // The rest of a cancelled order has no name if it is an amount.
      itemName: printableLine(item.productName) || reasonOf(facts, locale),
      // Orders of an earlier version have no sku.
      sellersItemId: orNull(item.sku) ?? (item.productId === null ? null : String(item.productId)),
      buyersItemId: orNull(item.buyerItemId),
      category,
      ratePpm: rateOf(category, ratePpm),
    };
  });
}

/** A credit note may be of charges only, and needs a line (BR-16). */
function linesOfCharges({ lines }: EinvoiceFacts, charges: EInvoice['charges']): EInvoiceLine[] {
  return charges.map(({ amountMinor, reason, category, ratePpm }, index) => ({
    id: String(lines.length + index + 1),
    quantity: 1,
    unit: DEFAULT_UNIT,
    netMinor: amountMinor,
    allowance: null,
    price: { amountMinor, baseQuantity: 1 },
    itemName: reason,
    sellersItemId: null,
    buyersItemId: null,
    category,
    ratePpm,
  }));
}
