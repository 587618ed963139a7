import { createRequire } from 'node:module';
import type { OrderCompleted } from '@stockroom/contracts/callback';
import type { InvoiceDocument } from '../../../orchestrator-service/src/invoices/invoice-document.ts';

/** One invoice: what core sends, and what is to stand on it, which Stockroom alone works out within its time. */
interface Sample {
  data: OrderCompleted['data'];
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

/** The facts, the table's cells and the sums, as the contenders without a layout of their own for them take them. */
export function tableOf({ rows }: InvoiceDocument): string[][] {
  return rows.map(({ description, quantity, unitPrice, amount }) => [
    description,
    quantity,
    unitPrice,
    amount,
  ]);
}

export const TABLE_HEAD = ['Description', 'Quantity', 'Unit price', 'Amount'];
