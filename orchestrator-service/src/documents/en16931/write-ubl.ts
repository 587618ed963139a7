import { percentFromPpm } from '@stockroom/contracts/discounts';
import { decimalFromMinor } from '@stockroom/contracts/money';
import type { Adjustment, EInvoice, EInvoiceLine, Party, PartyAddress } from './einvoice.ts';
import type { Profile } from './profiles.ts';
import { element, writeXml, type XmlElement } from './xml-writer.ts';

type Node = XmlElement | null;
/** An element with an amount and its currency. */
type Amount = (name: string, minor: number) => Node;

/** The names that an invoice and a credit note do not share. */
const KINDS = {
  380: {
    root: 'Invoice',
    typeCode: 'cbc:InvoiceTypeCode',
    line: 'cac:InvoiceLine',
    quantity: 'cbc:InvoicedQuantity',
  },
  381: {
    root: 'CreditNote',
    typeCode: 'cbc:CreditNoteTypeCode',
    line: 'cac:CreditNoteLine',
    quantity: 'cbc:CreditedQuantity',
  },
} as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

/** The UBL 2.1 invoice or credit note of a document, as CEN/TS 16931-3-2 binds it. */
export function writeUbl(invoice: EInvoice, { customizationId, profileId }: Profile): string {
  const { decimals, currency: currencyID, typeCode } = invoice;
  const kind = KINDS[typeCode];
  const amount: Amount = (name, minor) => element(name, decimalFromMinor(minor, decimals), { currencyID });
  const { number, issueDate, dueDate, note, buyerReference, preceding, paymentTerms } = invoice;
  const content = element(kind.root, [
    element('cbc:CustomizationID', customizationId),
    element('cbc:ProfileID', profileId),
    element('cbc:ID', number),
    element('cbc:IssueDate', issueDate),
    element('cbc:DueDate', dueDate),
    element(kind.typeCode, typeCode),
    element('cbc:Note', note),
    element('cbc:DocumentCurrencyCode', currencyID),
    element('cbc:BuyerReference', buyerReference),
    element('cac:OrderReference', [
      // UBL needs an id of the buyer; Peppol prescribes NA if the seller's is the only one.
      element('cbc:ID', invoice.purchaseOrder ?? 'NA'),
      element('cbc:SalesOrderID', invoice.salesOrder),
    ]),
    element(
      'cac:BillingReference',
      element('cac:InvoiceDocumentReference', [
        element('cbc:ID', preceding?.number),
        element('cbc:IssueDate', preceding?.issueDate),
      ]),
    ),
    element('cac:AccountingSupplierParty', element('cac:Party', buildParty(invoice.seller))),
    element('cac:AccountingCustomerParty', element('cac:Party', buildParty(invoice.buyer))),
    buildDelivery(invoice),
    buildPaymentMeans(invoice),
    element('cac:PaymentTerms', element('cbc:Note', paymentTerms)),
    ...invoice.allowances.map((each) => buildAdjustment(each, { isCharge: false, rate: each }, amount)),
    ...invoice.charges.map((each) => buildAdjustment(each, { isCharge: true, rate: each }, amount)),
    buildTaxTotal(invoice, amount),
    buildTotals(invoice, amount),
    ...invoice.lines.map((line) => buildLine(line, { kind, amount })),
  ]);
  return writeXml({ ...(content as XmlElement), attributes: namespacesOf(kind) });
}

const namespacesOf = ({ root }: Kind) => ({
  xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
});

function buildParty({ name, registrationId, vatId, taxId, endpoint, address, contact }: Party): Node[] {
  return [
    endpoint === null ? null : element('cbc:EndpointID', endpoint.id, { schemeID: endpoint.scheme }),
    element('cac:PostalAddress', buildAddress(address)),
    vatId === null ? null : buildTaxScheme(vatId, 'VAT'),
    taxId === null ? null : buildTaxScheme(taxId, 'FC'),
    element('cac:PartyLegalEntity', [
      element('cbc:RegistrationName', name),
      element('cbc:CompanyID', registrationId),
    ]),
    element('cac:Contact', [
      element('cbc:Name', contact.name),
      element('cbc:Telephone', contact.phone),
      element('cbc:ElectronicMail', contact.email),
    ]),
  ];
}

const buildTaxScheme = (id: string, scheme: string): Node =>
  element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', id),
    element('cac:TaxScheme', element('cbc:ID', scheme)),
  ]);

function buildAddress({ lines, city, postalCode, region, country }: PartyAddress): Node[] {
  return [
    element('cbc:StreetName', lines[0]),
    element('cbc:AdditionalStreetName', lines[1]),
    element('cbc:CityName', city),
    element('cbc:PostalZone', postalCode),
    element('cbc:CountrySubentity', region),
    element('cac:AddressLine', element('cbc:Line', lines[2])),
    element('cac:Country', element('cbc:IdentificationCode', country)),
  ];
}

function buildDelivery({ delivery: { date, address } }: EInvoice): Node {
  return element('cac:Delivery', [
    element('cbc:ActualDeliveryDate', date),
    address === null ? null : element('cac:DeliveryLocation', element('cac:Address', buildAddress(address))),
  ]);
}

function buildPaymentMeans({ payment }: EInvoice): Node {
  if (payment === null) return null;
  const { meansCode, remittance, account, accountName, bic } = payment;
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', meansCode),
    element('cbc:PaymentID', remittance),
    element('cac:PayeeFinancialAccount', [
      element('cbc:ID', account),
      element('cbc:Name', accountName),
      element('cac:FinancialInstitutionBranch', element('cbc:ID', bic)),
    ]),
  ]);
}

const percent = (ppm: number): string => String(percentFromPpm(ppm));

type Rate = Pick<EInvoiceLine, 'category' | 'ratePpm'>;

const rate = ({ category, ratePpm }: Rate): Node[] => [
  element('cbc:ID', category),
  element('cbc:Percent', ratePpm === null ? null : percent(ratePpm)),
];

const VAT = element('cac:TaxScheme', element('cbc:ID', 'VAT'));

/** The rate is null for the allowance of a line, which has its own. */
interface Role {
  isCharge: boolean;
  rate: Rate | null;
}

function buildAdjustment(
  adjustment: Adjustment<string>,
  { isCharge, rate: own }: Role,
  amount: Amount,
): Node {
  const { percentage } = adjustment;
  return element('cac:AllowanceCharge', [
    element('cbc:ChargeIndicator', String(isCharge)),
    element('cbc:AllowanceChargeReasonCode', adjustment.reasonCode),
    element('cbc:AllowanceChargeReason', adjustment.reason),
    element('cbc:MultiplierFactorNumeric', percentage === null ? null : percent(percentage.ppm)),
    amount('cbc:Amount', adjustment.amountMinor),
    percentage === null ? null : amount('cbc:BaseAmount', percentage.baseMinor),
    own === null ? null : element('cac:TaxCategory', [...rate(own), VAT]),
  ]);
}

function buildTaxTotal({ taxes, totals }: EInvoice, amount: Amount): Node {
  return element('cac:TaxTotal', [
    amount('cbc:TaxAmount', totals.taxMinor),
    ...taxes.map((tax) =>
      element('cac:TaxSubtotal', [
        amount('cbc:TaxableAmount', tax.baseMinor),
        amount('cbc:TaxAmount', tax.taxMinor),
        element('cac:TaxCategory', [
          // Also outside the scope of VAT: XRechnung demands it of each breakdown (BR-DE-14).
          ...rate({ ...tax, ratePpm: tax.ratePpm ?? 0 }),
          element('cbc:TaxExemptionReasonCode', tax.exemptionCode),
          element('cbc:TaxExemptionReason', tax.exemptionReason),
          VAT,
        ]),
      ]),
    ),
  ]);
}

function buildTotals({ totals }: EInvoice, amount: Amount): Node {
  return element('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', totals.linesMinor),
    amount('cbc:TaxExclusiveAmount', totals.netMinor),
    amount('cbc:TaxInclusiveAmount', totals.grossMinor),
    amount('cbc:AllowanceTotalAmount', totals.allowancesMinor),
    amount('cbc:ChargeTotalAmount', totals.chargesMinor),
    amount('cbc:PrepaidAmount', totals.paidMinor),
    amount('cbc:PayableAmount', totals.payableMinor),
  ]);
}

function buildLine(line: EInvoiceLine, { kind, amount }: { kind: Kind; amount: Amount }): Node {
  const { unit: unitCode, allowance, price } = line;
  return element(kind.line, [
    element('cbc:ID', line.id),
    element(kind.quantity, String(line.quantity), { unitCode }),
    amount('cbc:LineExtensionAmount', line.netMinor),
    allowance === null ? null : buildAdjustment(allowance, { isCharge: false, rate: null }, amount),
    element('cac:Item', [
      element('cbc:Name', line.itemName),
      element('cac:BuyersItemIdentification', element('cbc:ID', line.buyersItemId)),
      element('cac:SellersItemIdentification', element('cbc:ID', line.sellersItemId)),
      element('cac:ClassifiedTaxCategory', [...rate(line), VAT]),
    ]),
    element('cac:Price', [
      amount('cbc:PriceAmount', price.amountMinor),
      element('cbc:BaseQuantity', String(price.baseQuantity), { unitCode }),
    ]),
  ]);
}
