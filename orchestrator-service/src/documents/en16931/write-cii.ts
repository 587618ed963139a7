import { percentFromPpm } from '@stockroom/contracts/discounts';
import { decimalFromMinor } from '@stockroom/contracts/money';
import type { Adjustment, EInvoice, EInvoiceLine, Party, PartyAddress } from './einvoice.ts';
import type { Profile } from './profiles.ts';
import { element, writeXml, type XmlElement } from './xml-writer.ts';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

type Amount = (minor: number) => string;
type Node = XmlElement | null;

/** The Cross Industry Invoice (UN/CEFACT D16B) of a document, as CEN/TS 16931-3-3 binds it. Amounts have no sign. */
export function writeCii(invoice: EInvoice, { customizationId, profileId }: Profile): string {
  const amount: Amount = (minor) => decimalFromMinor(minor, invoice.decimals);
  const root: XmlElement = {
    name: 'rsm:CrossIndustryInvoice',
    attributes: NAMESPACES,
    children: [
      element('rsm:ExchangedDocumentContext', [
        element('ram:BusinessProcessSpecifiedDocumentContextParameter', element('ram:ID', profileId)),
        element('ram:GuidelineSpecifiedDocumentContextParameter', element('ram:ID', customizationId)),
      ]),
      element('rsm:ExchangedDocument', [
        element('ram:ID', invoice.number),
        element('ram:TypeCode', invoice.typeCode),
        element('ram:IssueDateTime', dateTime(invoice.issueDate)),
        element('ram:IncludedNote', element('ram:Content', invoice.note)),
      ]),
      element('rsm:SupplyChainTradeTransaction', [
        ...invoice.lines.map((line) => buildLine(line, amount)),
        buildAgreement(invoice),
        buildDelivery(invoice),
        buildSettlement(invoice, amount),
      ]),
    ].filter((child) => child !== null),
  };
  return writeXml(root);
}

/** The format 102 is YYYYMMDD. */
function dateTime(date: string | null, prefix = 'udt'): Node {
  return element(`${prefix}:DateTimeString`, date?.replaceAll('-', ''), { format: '102' });
}

const tax = ({ category, ratePpm }: Pick<EInvoiceLine, 'category' | 'ratePpm'>) => [
  element('ram:TypeCode', 'VAT'),
  element('ram:CategoryCode', category),
  element('ram:RateApplicablePercent', ratePpm === null ? null : percent(ratePpm)),
];

const percent = (ppm: number): string => String(percentFromPpm(ppm));

function buildLine(line: EInvoiceLine, amount: Amount): Node {
  const { quantity, unit: unitCode, price, allowance } = line;
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', element('ram:LineID', line.id)),
    element('ram:SpecifiedTradeProduct', [
      element('ram:SellerAssignedID', line.sellersItemId),
      element('ram:BuyerAssignedID', line.buyersItemId),
      element('ram:Name', line.itemName),
    ]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [
        element('ram:ChargeAmount', amount(price.amountMinor)),
        element('ram:BasisQuantity', String(price.baseQuantity), { unitCode }),
      ]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      element('ram:BilledQuantity', String(quantity), { unitCode }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', tax(line)),
      allowance === null ? null : buildAdjustment(allowance, { isCharge: false, rate: null }, amount),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        element('ram:LineTotalAmount', amount(line.netMinor)),
      ]),
    ]),
  ]);
}

/** The rate is null for the allowance of a line, which has its own. */
interface Role {
  isCharge: boolean;
  rate: Pick<EInvoiceLine, 'category' | 'ratePpm'> | null;
}

function buildAdjustment(adjustment: Adjustment<string>, { isCharge, rate }: Role, amount: Amount): Node {
  const { amountMinor, percentage, reason, reasonCode } = adjustment;
  return element('ram:SpecifiedTradeAllowanceCharge', [
    element('ram:ChargeIndicator', element('udt:Indicator', String(isCharge))),
    element('ram:CalculationPercent', percentage === null ? null : percent(percentage.ppm)),
    element('ram:BasisAmount', percentage === null ? null : amount(percentage.baseMinor)),
    element('ram:ActualAmount', amount(amountMinor)),
    element('ram:ReasonCode', reasonCode),
    element('ram:Reason', reason),
    rate === null ? null : element('ram:CategoryTradeTax', tax(rate)),
  ]);
}

function buildAgreement({ buyerReference, seller, buyer, salesOrder, purchaseOrder }: EInvoice): Node {
  return element('ram:ApplicableHeaderTradeAgreement', [
    element('ram:BuyerReference', buyerReference),
    element('ram:SellerTradeParty', buildParty(seller)),
    element('ram:BuyerTradeParty', buildParty(buyer)),
    element('ram:SellerOrderReferencedDocument', element('ram:IssuerAssignedID', salesOrder)),
    element('ram:BuyerOrderReferencedDocument', element('ram:IssuerAssignedID', purchaseOrder)),
  ]);
}

function buildParty({ name, registrationId, vatId, taxId, endpoint, address, contact }: Party) {
  return [
    element('ram:Name', name),
    element('ram:SpecifiedLegalOrganization', element('ram:ID', registrationId)),
    element('ram:DefinedTradeContact', [
      element('ram:PersonName', contact.name),
      element('ram:TelephoneUniversalCommunication', element('ram:CompleteNumber', contact.phone)),
      element('ram:EmailURIUniversalCommunication', element('ram:URIID', contact.email)),
    ]),
    buildAddress(address),
    element(
      'ram:URIUniversalCommunication',
      endpoint === null ? null : element('ram:URIID', endpoint.id, { schemeID: endpoint.scheme }),
    ),
    element('ram:SpecifiedTaxRegistration', element('ram:ID', vatId, { schemeID: 'VA' })),
    element('ram:SpecifiedTaxRegistration', element('ram:ID', taxId, { schemeID: 'FC' })),
  ];
}

function buildAddress({ lines, city, postalCode, region, country }: PartyAddress): Node {
  return element('ram:PostalTradeAddress', [
    element('ram:PostcodeCode', postalCode),
    element('ram:LineOne', lines[0]),
    element('ram:LineTwo', lines[1]),
    element('ram:LineThree', lines[2]),
    element('ram:CityName', city),
    element('ram:CountryID', country),
    element('ram:CountrySubDivisionName', region),
  ]);
}

/** The schema needs the element, also without content. */
function buildDelivery({ delivery: { date, address } }: EInvoice): XmlElement {
  const shipTo = address === null ? null : element('ram:ShipToTradeParty', buildAddress(address));
  const event = element('ram:OccurrenceDateTime', dateTime(date));
  const children = [shipTo, event === null ? null : element('ram:ActualDeliverySupplyChainEvent', event)];
  return {
    name: 'ram:ApplicableHeaderTradeDelivery',
    attributes: {},
    children: children.filter((child) => child !== null),
  };
}

function buildSettlement(invoice: EInvoice, amount: Amount): Node {
  const { payment, currency, taxes, allowances, charges, paymentTerms, dueDate, preceding } = invoice;
  return element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:PaymentReference', payment?.remittance),
    element('ram:InvoiceCurrencyCode', currency),
    payment === null ? null : buildPaymentMeans(payment),
    ...taxes.map((each) => buildBreakdown(each, amount)),
    ...allowances.map((each) => buildAdjustment(each, { isCharge: false, rate: each }, amount)),
    ...charges.map((each) => buildAdjustment(each, { isCharge: true, rate: each }, amount)),
    element('ram:SpecifiedTradePaymentTerms', [
      element('ram:Description', paymentTerms),
      element('ram:DueDateDateTime', dateTime(dueDate)),
    ]),
    buildTotals(invoice, amount),
    element('ram:InvoiceReferencedDocument', [
      element('ram:IssuerAssignedID', preceding?.number),
      element('ram:FormattedIssueDateTime', dateTime(preceding?.issueDate ?? null, 'qdt')),
    ]),
  ]);
}

function buildPaymentMeans({ meansCode, account, accountName, bic }: NonNullable<EInvoice['payment']>): Node {
  return element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', meansCode),
    element('ram:PayeePartyCreditorFinancialAccount', [
      element('ram:IBANID', account),
      element('ram:AccountName', accountName),
    ]),
    element('ram:PayeeSpecifiedCreditorFinancialInstitution', element('ram:BICID', bic)),
  ]);
}

function buildBreakdown(breakdown: EInvoice['taxes'][number], amount: Amount): Node {
  const { category, ratePpm, baseMinor, taxMinor, exemptionReason, exemptionCode } = breakdown;
  return element('ram:ApplicableTradeTax', [
    element('ram:CalculatedAmount', amount(taxMinor)),
    element('ram:TypeCode', 'VAT'),
    element('ram:ExemptionReason', exemptionReason),
    element('ram:BasisAmount', amount(baseMinor)),
    element('ram:CategoryCode', category),
    element('ram:ExemptionReasonCode', exemptionCode),
    // Also outside the scope of VAT: XRechnung demands it of each breakdown (BR-DE-14).
    element('ram:RateApplicablePercent', percent(ratePpm ?? 0)),
  ]);
}

function buildTotals({ totals, currency: currencyID }: EInvoice, amount: Amount): Node {
  return element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    element('ram:LineTotalAmount', amount(totals.linesMinor)),
    element('ram:ChargeTotalAmount', amount(totals.chargesMinor)),
    element('ram:AllowanceTotalAmount', amount(totals.allowancesMinor)),
    element('ram:TaxBasisTotalAmount', amount(totals.netMinor)),
    element('ram:TaxTotalAmount', amount(totals.taxMinor), { currencyID }),
    element('ram:GrandTotalAmount', amount(totals.grossMinor)),
    element('ram:TotalPrepaidAmount', amount(totals.paidMinor)),
    element('ram:DuePayableAmount', amount(totals.payableMinor)),
  ]);
}
