import { decimalFromMinor } from '@stockroom/contracts/money';
import type { EInvoice, Party } from '../../../orchestrator-service/src/documents/en16931/einvoice.ts';
import { loadLibrary } from './libraries.ts';

interface Core {
  InvoiceService: new (logger: Record<string, () => void>) => {
    generate: (data: unknown, options: unknown) => Promise<Uint8Array>;
  };
}

const { InvoiceService } = await loadLibrary<Core>('@e-invoice-eu/core');
const quiet = () => {};
const service = new InvoiceService({ log: quiet, info: quiet, warn: quiet, error: quiet, debug: quiet });

/** Makes the XML with @e-invoice-eu/core, and embeds it into the PDF. */
export function embed(invoice: EInvoice, pdf: Uint8Array): Promise<Uint8Array> {
  return service.generate(
    { 'ubl:Invoice': dataOf(invoice) },
    {
      format: 'Factur-X-EN16931',
      lang: 'de-de',
      pdf: { buffer: Buffer.from(pdf), filename: `${invoice.number}.pdf`, mimetype: 'application/pdf' },
    },
  );
}

const VAT = { 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
const percentOf = (ratePpm: number | null) => String((ratePpm ?? 0) / 10_000);

/** Its own format, which is JSON of UBL. */
function dataOf(invoice: EInvoice): unknown {
  const { currency, decimals, totals, taxes, lines, payment } = invoice;
  const amount = (name: string, minor: number) => ({
    [name]: decimalFromMinor(minor, decimals),
    [`${name}@currencyID`]: currency,
  });
  return {
    'cbc:CustomizationID': 'urn:cen.eu:en16931:2017',
    'cbc:ID': invoice.number,
    'cbc:IssueDate': invoice.issueDate,
    'cbc:DueDate': invoice.dueDate,
    'cbc:InvoiceTypeCode': invoice.typeCode,
    'cbc:DocumentCurrencyCode': currency,
    'cbc:BuyerReference': invoice.buyerReference,
    'cac:AccountingSupplierParty': { 'cac:Party': partyOf(invoice.seller, true) },
    'cac:AccountingCustomerParty': { 'cac:Party': partyOf(invoice.buyer, false) },
    'cac:Delivery': { 'cbc:ActualDeliveryDate': invoice.delivery.date },
    'cac:PaymentMeans': [
      {
        'cbc:PaymentMeansCode': payment?.meansCode,
        'cbc:PaymentID': payment?.remittance,
        'cac:PayeeFinancialAccount': { 'cbc:ID': payment?.account, 'cbc:Name': payment?.accountName },
      },
    ],
    'cac:PaymentTerms': { 'cbc:Note': invoice.paymentTerms },
    'cac:TaxTotal': [
      {
        ...amount('cbc:TaxAmount', totals.taxMinor),
        'cac:TaxSubtotal': taxes.map(({ category, ratePpm, baseMinor, taxMinor }) =>
          Object.assign(
            { 'cac:TaxCategory': { 'cbc:ID': category, 'cbc:Percent': percentOf(ratePpm), ...VAT } },
            amount('cbc:TaxableAmount', baseMinor),
            amount('cbc:TaxAmount', taxMinor),
          ),
        ),
      },
    ],
    'cac:LegalMonetaryTotal': {
      ...amount('cbc:LineExtensionAmount', totals.linesMinor),
      ...amount('cbc:TaxExclusiveAmount', totals.netMinor),
      ...amount('cbc:TaxInclusiveAmount', totals.grossMinor),
      ...amount('cbc:PayableAmount', totals.payableMinor),
    },
    'cac:InvoiceLine': lines.map((line) => lineOf(line, amount)),
  };
}

function lineOf(line: EInvoice['lines'][number], amount: (name: string, minor: number) => object): unknown {
  const { id, quantity, unit, netMinor, price, itemName, sellersItemId, category, ratePpm } = line;
  return {
    'cbc:ID': id,
    'cbc:InvoicedQuantity': String(quantity),
    'cbc:InvoicedQuantity@unitCode': unit,
    ...amount('cbc:LineExtensionAmount', netMinor),
    'cac:Item': {
      'cbc:Name': itemName,
      'cac:SellersItemIdentification': { 'cbc:ID': sellersItemId },
      'cac:ClassifiedTaxCategory': { 'cbc:ID': category, 'cbc:Percent': percentOf(ratePpm), ...VAT },
    },
    'cac:Price': amount('cbc:PriceAmount', price.amountMinor),
  };
}

/** A seller may have several tax numbers, so that they are a list. */
function partyOf({ name, vatId, endpoint, address, contact }: Party, isSeller: boolean): unknown {
  const [street, ...others] = address.lines;
  const tax = { 'cbc:CompanyID': vatId, ...VAT };
  return {
    'cbc:EndpointID': endpoint?.id,
    'cbc:EndpointID@schemeID': endpoint?.scheme,
    'cac:PostalAddress': {
      'cbc:StreetName': street,
      ...(others[0] === undefined ? {} : { 'cbc:AdditionalStreetName': others[0] }),
      'cbc:CityName': address.city,
      'cbc:PostalZone': address.postalCode,
      'cac:Country': { 'cbc:IdentificationCode': address.country },
    },
    'cac:PartyTaxScheme': isSeller ? [tax] : tax,
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': name },
    'cac:Contact': {
      'cbc:Name': contact.name ?? name,
      ...(contact.phone === null ? {} : { 'cbc:Telephone': contact.phone }),
      ...(contact.email === null ? {} : { 'cbc:ElectronicMail': contact.email }),
    },
  };
}
