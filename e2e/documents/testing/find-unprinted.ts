import { decimalsOf } from '@stockroom/contracts/currencies';
import { readPdf } from '../../../orchestrator-service/src/documents/testing/read-pdf.ts';
import type { Hybrid } from './hybrid-samples.ts';
import { readDocument } from './read-back.ts';

/**
 * The amounts of an XML that the page of its document does not show, in the digits and separators of the page's language. The
 * lines, discounts and charges of a page with prices that include tax are not those of the XML.
 */
export async function findUnprinted({ pdf, xml, source, formats }: Hybrid): Promise<string[]> {
  const { document } = source;
  const decimals = decimalsOf(document.currency);
  const { pages } = await readPdf(pdf);
  const text = pages.join(' ');
  const format = new Intl.NumberFormat(formats, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: 'always',
  });
  const isShown = (amount: string) => {
    const shown = format.format(amount as `${number}`).replaceAll(/\s/g, ' ');
    const escaped = shown.replaceAll('.', String.raw`\.`);
    return new RegExp(String.raw`(?<![\p{Nd}.,])${escaped}(?!\p{Nd}|[.,]\p{Nd})`, 'u').test(text);
  };
  return amountsOf({ xml, source }).filter((amount) => !isShown(amount));
}

function amountsOf({ xml, source: { document } }: Pick<Hybrid, 'xml' | 'source'>): string[] {
  const { lines, charges, taxes, totals } = readDocument(xml);
  // The page of a refunded amount has one line for all taxes.
  const isOfAmount = document.lines.length > 1 && document.lines.every(({ productId }) => productId === null);
  const nets = [...(isOfAmount ? [] : lines.map(({ net }) => net)), ...charges];
  return [
    totals.net,
    totals.gross,
    ...taxes.map(({ tax }) => tax),
    ...(taxes.length > 1 ? taxes.map(({ base }) => base) : []),
    ...(document.pricesIncludeTax ? [] : nets),
  ];
}
