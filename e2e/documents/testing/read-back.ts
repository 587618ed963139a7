import { decimalsOf } from '@stockroom/contracts/currencies';
import type { EinvoiceSource } from '@stockroom/contracts/einvoices';
import { at, parseXml, textAt, unitsAt, type XmlElement } from './read-xml.ts';

interface ReadLine {
  name: string;
  sku: string;
  buyerItemId: string;
  /** Of the quantity, and of the base of the price. */
  units: string[];
  quantity: string;
  net: string;
  price: string;
  priceOf: string;
  allowance: string;
}

/** The terms of a document, wherever its syntax has them. */
export interface ReadDocument {
  number: string;
  issueDate: string;
  currency: string;
  typeCode: string;
  purchaseOrder: string;
  preceding: string;
  precedingDate: string;
  lines: ReadLine[];
  allowances: string[];
  charges: string[];
  taxes: { category: string; rate: string; base: string; tax: string }[];
  totals: {
    lines: string;
    allowances: string;
    charges: string;
    net: string;
    tax: string;
    gross: string;
    paid: string;
    due: string;
  };
}

function readUbl(root: XmlElement): ReadDocument {
  const isInvoice = root.name === 'Invoice';
  const total = (name: string) => textAt(root, `LegalMonetaryTotal/${name}`);
  const adjustments = (isCharge: boolean) =>
    at(root, 'AllowanceCharge')
      .filter((each) => textAt(each, 'ChargeIndicator') === String(isCharge))
      .map((each) => textAt(each, 'Amount'));
  return {
    number: textAt(root, 'ID'),
    issueDate: textAt(root, 'IssueDate').replaceAll('-', ''),
    currency: textAt(root, 'DocumentCurrencyCode'),
    purchaseOrder: textAt(root, 'OrderReference/ID').replace(/^NA$/, ''),
    typeCode: textAt(root, isInvoice ? 'InvoiceTypeCode' : 'CreditNoteTypeCode'),
    preceding: textAt(root, 'BillingReference/InvoiceDocumentReference/ID'),
    precedingDate: textAt(root, 'BillingReference/InvoiceDocumentReference/IssueDate').replaceAll('-', ''),
    lines: at(root, isInvoice ? 'InvoiceLine' : 'CreditNoteLine').map((line) => ({
      name: textAt(line, 'Item/Name'),
      sku: textAt(line, 'Item/SellersItemIdentification/ID'),
      buyerItemId: textAt(line, 'Item/BuyersItemIdentification/ID'),
      units: unitsAt(line, [isInvoice ? 'InvoicedQuantity' : 'CreditedQuantity', 'Price/BaseQuantity']),
      quantity: textAt(line, isInvoice ? 'InvoicedQuantity' : 'CreditedQuantity'),
      net: textAt(line, 'LineExtensionAmount'),
      price: textAt(line, 'Price/PriceAmount'),
      priceOf: textAt(line, 'Price/BaseQuantity'),
      allowance: textAt(line, 'AllowanceCharge/Amount'),
    })),
    allowances: adjustments(false),
    charges: adjustments(true),
    taxes: at(root, 'TaxTotal/TaxSubtotal').map((tax) => ({
      category: textAt(tax, 'TaxCategory/ID'),
      rate: textAt(tax, 'TaxCategory/Percent'),
      base: textAt(tax, 'TaxableAmount'),
      tax: textAt(tax, 'TaxAmount'),
    })),
    totals: {
      lines: total('LineExtensionAmount'),
      allowances: total('AllowanceTotalAmount'),
      charges: total('ChargeTotalAmount'),
      net: total('TaxExclusiveAmount'),
      tax: textAt(root, 'TaxTotal/TaxAmount'),
      gross: total('TaxInclusiveAmount'),
      paid: total('PrepaidAmount'),
      due: total('PayableAmount'),
    },
  };
}

function readCii(root: XmlElement): ReadDocument {
  const settlement = at(root, 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement')[0] as XmlElement;
  const total = (name: string) =>
    textAt(settlement, `SpecifiedTradeSettlementHeaderMonetarySummation/${name}`);
  const inSettlement = 'SpecifiedLineTradeSettlement';
  const adjustments = (isCharge: boolean) =>
    at(settlement, 'SpecifiedTradeAllowanceCharge')
      .filter((each) => textAt(each, 'ChargeIndicator/Indicator') === String(isCharge))
      .map((each) => textAt(each, 'ActualAmount'));
  return {
    number: textAt(root, 'ExchangedDocument/ID'),
    issueDate: textAt(root, 'ExchangedDocument/IssueDateTime/DateTimeString'),
    currency: textAt(settlement, 'InvoiceCurrencyCode'),
    purchaseOrder: textAt(
      root,
      'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID',
    ),
    typeCode: textAt(root, 'ExchangedDocument/TypeCode'),
    preceding: textAt(settlement, 'InvoiceReferencedDocument/IssuerAssignedID'),
    precedingDate: textAt(settlement, 'InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString'),
    lines: at(root, 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem').map((line) => ({
      name: textAt(line, 'SpecifiedTradeProduct/Name'),
      sku: textAt(line, 'SpecifiedTradeProduct/SellerAssignedID'),
      buyerItemId: textAt(line, 'SpecifiedTradeProduct/BuyerAssignedID'),
      units: unitsAt(line, [
        'SpecifiedLineTradeDelivery/BilledQuantity',
        'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity',
      ]),
      quantity: textAt(line, 'SpecifiedLineTradeDelivery/BilledQuantity'),
      net: textAt(line, `${inSettlement}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount`),
      price: textAt(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount'),
      priceOf: textAt(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity'),
      allowance: textAt(line, `${inSettlement}/SpecifiedTradeAllowanceCharge/ActualAmount`),
    })),
    allowances: adjustments(false),
    charges: adjustments(true),
    taxes: at(settlement, 'ApplicableTradeTax').map((tax) => ({
      category: textAt(tax, 'CategoryCode'),
      rate: textAt(tax, 'RateApplicablePercent'),
      base: textAt(tax, 'BasisAmount'),
      tax: textAt(tax, 'CalculatedAmount'),
    })),
    totals: {
      lines: total('LineTotalAmount'),
      allowances: total('AllowanceTotalAmount'),
      charges: total('ChargeTotalAmount'),
      net: total('TaxBasisTotalAmount'),
      tax: total('TaxTotalAmount'),
      gross: total('GrandTotalAmount'),
      paid: total('TotalPrepaidAmount'),
      due: total('DuePayableAmount'),
    },
  };
}

/** The terms of an XML in either syntax. */
export function readDocument(xml: string): ReadDocument {
  const root = parseXml(xml);
  return root.name === 'CrossIndustryInvoice' ? readCii(root) : readUbl(root);
}

/**
 * The differences between an XML and the facts of its document, to the minor unit: what the official rules tolerate or do
 * not look at. None if all is right.
 */
export function readBack({ xml, source: { document } }: { xml: string; source: EinvoiceSource }): string[] {
  const wanted = termsOf(document);
  const found = termsIn(readDocument(xml), { currency: document.currency, named: document.lines.length });
  return Object.keys(wanted).filter((key) => !isSame(wanted, found, key));
}

function termsOf(document: EinvoiceSource['document']) {
  const isCreditNote = document.kind === 'CREDIT_NOTE';
  const asLines = isCreditNote ? document.charges : [];
  const charges = isCreditNote ? [] : document.charges;
  const shares = document.discount?.shares ?? [];
  const netsOf = (amounts: { netMinor: number }[]) => amounts.map(({ netMinor }) => netMinor);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const nets = netsOf([...document.lines, ...asLines]);
  return {
    number: document.number,
    issueDate: document.issueDate?.replaceAll('-', ''),
    currency: document.currency,
    typeCode: isCreditNote ? '381' : '380',
    purchaseOrder: document.purchaseOrder ?? '',
    preceding: document.credited?.invoiceNumber ?? '',
    precedingDate: document.credited?.invoiceDate.replaceAll('-', '') ?? '',
    nets,
    lineAllowances: [...document.lines.map((line) => line.discount?.netMinor ?? 0), ...asLines.map(() => 0)],
    quantities: [...document.lines.map(({ quantity }) => quantity), ...asLines.map(() => 1)],
    names: document.lines.map(({ productName }) => productName),
    allowances: netsOf(shares).filter((net) => net > 0),
    charges: netsOf(charges),
    taxes: document.taxes.map((tax) => [String(tax.category), tax.ratePpm, tax.baseMinor, tax.taxMinor]),
    sums: [sum(nets), sum(netsOf(shares)), sum(netsOf(charges))],
    skus: [...document.lines.map(({ sku }) => sku ?? ''), ...asLines.map(() => '')],
    buyerItemIds: [...document.lines.map(({ buyerItemId }) => buyerItemId ?? ''), ...asLines.map(() => '')],
    units: [...document.lines.map(({ unit }) => [unit, unit]), ...asLines.map(() => ['C62', 'C62'])],
    totals: [document.subtotalMinor, document.taxMinor, document.totalMinor, document.prepaidMinor],
    due: document.totalMinor - document.prepaidMinor,
    wrongPrices: [] as string[],
  };
}

function termsIn(
  { lines, allowances, charges, taxes, totals, ...head }: ReadDocument,
  { currency, named }: { currency: string; named: number },
): ReturnType<typeof termsOf> {
  const minor = (text: string) => minorOf(text, decimalsOf(currency));
  const orZero = (text: string) => (text === '' ? 0 : minor(text));
  const isWrong = ({ quantity, price, priceOf, allowance, net }: ReadLine) =>
    BigInt(quantity) * BigInt(minor(price)) !== BigInt(priceOf) * BigInt(minor(net) + orZero(allowance));
  return {
    ...head,
    nets: lines.map(({ net }) => minor(net)),
    lineAllowances: lines.map(({ allowance }) => orZero(allowance)),
    quantities: lines.map(({ quantity }) => Number(quantity)),
    names: lines.slice(0, named).map(({ name }) => name),
    allowances: allowances.map(minor),
    charges: charges.map(minor),
    taxes: taxes.map(({ category, rate, base, tax }) => [
      category,
      Math.round(Number(rate) * 10_000),
      minor(base),
      minor(tax),
    ]),
    sums: [minor(totals.lines), orZero(totals.allowances), orZero(totals.charges)],
    skus: lines.map(({ sku }) => sku),
    buyerItemIds: lines.map(({ buyerItemId }) => buyerItemId),
    units: lines.map(({ units }) => units),
    totals: [totals.net, totals.tax, totals.gross, totals.paid].map(minor),
    due: minor(totals.due),
    wrongPrices: lines.filter(isWrong).map(({ name }) => name),
  };
}

const isSame = (wanted: object, found: object, key: string) =>
  JSON.stringify(Object.entries(wanted).find(([name]) => name === key)) ===
  JSON.stringify(Object.entries(found).find(([name]) => name === key));

/** The minor units of a decimal; NaN unless it has exactly the decimals of the currency. */
export function minorOf(text: string, decimals: number): number {
  const pattern = decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`);
  return pattern.test(text) ? Number(text.replace('.', '')) : Number.NaN;
}
