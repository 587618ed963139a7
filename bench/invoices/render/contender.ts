import { createRequire } from 'node:module';
import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { InvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';

/** One invoice: core's facts, and the texts to draw, which only Stockroom derives within its measured time. */
interface Sample {
  facts: InvoiceFacts;
  document: InvoiceDocument;
}

/** Draws an invoice as a PDF. */
export type Draw = (sample: Sample) => Promise<Uint8Array>;

/** The files that every contender embeds. */
export const FONT_FILES = { regular: fontFile('400Regular'), bold: fontFile('700Bold') };

function fontFile(style: string): string {
  return createRequire(import.meta.url).resolve(
    `@expo-google-fonts/noto-sans/${style}/NotoSans_${style}.ttf`,
  );
}

/** The facts, the table's cells and the totals, for contenders without a layout of their own. */
export function tableOf({ rows }: InvoiceDocument): string[][] {
  return rows.map(({ description, quantity, unitPrice, amount }) => [
    description,
    quantity,
    unitPrice,
    amount,
  ]);
}

export const TABLE_HEAD = ['Description', 'Quantity', 'Unit price', 'Amount'];
