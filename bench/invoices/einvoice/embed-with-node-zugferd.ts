import { decimalFromMinor } from '@stockroom/contracts/money';
import type { EInvoice, Party } from '../../../orchestrator-service/src/documents/en16931/einvoice.ts';
import { loadLibrary } from './libraries.ts';

interface Zugferd {
  zugferd: (options: { profile: unknown; strict: boolean }) => {
    create: (data: unknown) => {
      embedInPdf: (pdf: Uint8Array, options: { metadata: Record<string, string> }) => Promise<Uint8Array>;
    };
  };
}

const { zugferd } = await loadLibrary<Zugferd>('node-zugferd');
const { EN16931: profile } = await loadLibrary<{ EN16931: unknown }>('node-zugferd/profile/en16931');
// Its check by the XML schema starts Java.
const invoicer = zugferd({ profile, strict: false });

/** Makes the XML with node-zugferd, and embeds it into the PDF. */
export function embed(invoice: EInvoice, pdf: Uint8Array): Promise<Uint8Array> {
  const { number } = invoice;
  return invoicer.create(dataOf(invoice)).embedInPdf(pdf, {
    metadata: { title: number, author: invoice.seller.name, subject: number },
  });
}

function dataOf(invoice: EInvoice): unknown {
  const { currency, decimals, totals, taxes, lines, payment } = invoice;
  const amount = (minor: number) => decimalFromMinor(minor, decimals);
  return {
    number: invoice.number,
    typeCode: invoice.typeCode,
    issueDate: new Date(invoice.issueDate),
    transaction: {
      tradeAgreement: {
        buyerReference: invoice.buyerReference,
        seller: partyOf(invoice.seller),
        buyer: partyOf(invoice.buyer),
        associatedOrderConfirmation: { salesOrderReference: invoice.salesOrder },
      },
      tradeDelivery: { information: { deliveryDate: new Date(invoice.delivery.date ?? invoice.issueDate) } },
      tradeSettlement: {
        currencyCode: currency,
        remittanceInformation: payment?.remittance,
        paymentInstruction: {
          typeCode: payment?.meansCode,
          transfers: [{ paymentAccountIdentifier: payment?.account, accountName: payment?.accountName }],
        },
        vatBreakdown: taxes.map(({ category, ratePpm, baseMinor, taxMinor }) => ({
          calculatedAmount: amount(taxMinor),
          typeCode: 'VAT',
          basisAmount: amount(baseMinor),
          categoryCode: category,
          rateApplicablePercent: percentOf(ratePpm),
        })),
        paymentTerms: {
          description: invoice.paymentTerms,
          dueDate: new Date(invoice.dueDate ?? invoice.issueDate),
        },
        monetarySummation: {
          lineTotalAmount: amount(totals.linesMinor),
          chargeTotalAmount: amount(totals.chargesMinor),
          allowanceTotalAmount: amount(totals.allowancesMinor),
          taxBasisTotalAmount: amount(totals.netMinor),
          taxTotal: { amount: amount(totals.taxMinor), currencyCode: currency },
          grandTotalAmount: amount(totals.grossMinor),
          paidAmount: amount(totals.paidMinor),
          duePayableAmount: amount(totals.payableMinor),
        },
      },
      line: lines.map((line) => ({
        identifier: line.id,
        tradeProduct: { name: line.itemName, sellerAssignedID: line.sellersItemId },
        tradeAgreement: { netTradePrice: { chargeAmount: amount(line.price.amountMinor) } },
        tradeDelivery: { billedQuantity: { amount: line.quantity, unitMeasureCode: line.unit } },
        tradeSettlement: {
          tradeTax: {
            typeCode: 'VAT',
            categoryCode: line.category,
            rateApplicablePercent: percentOf(line.ratePpm),
          },
          monetarySummation: { lineTotalAmount: amount(line.netMinor) },
        },
      })),
    },
  };
}

const percentOf = (ratePpm: number | null) => String((ratePpm ?? 0) / 10_000);

function partyOf({ name, registrationId, vatId, endpoint, address, contact }: Party): unknown {
  const [line1, line2] = address.lines;
  return {
    name,
    ...(registrationId === null
      ? {}
      : { organization: { registrationIdentifier: { value: registrationId } } }),
    tradeContact: {
      name: contact.name ?? name,
      ...(contact.phone === null ? {} : { phoneNumber: contact.phone }),
      ...(contact.email === null ? {} : { emailAddress: contact.email }),
    },
    postalAddress: {
      postCode: address.postalCode,
      line1,
      ...(line2 === undefined ? {} : { line2 }),
      city: address.city,
      countryCode: address.country,
    },
    electronicAddress: { value: endpoint?.id, schemeIdentifier: endpoint?.scheme },
    taxRegistration: { vatIdentifier: vatId },
  };
}
