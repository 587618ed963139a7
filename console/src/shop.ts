import { signal } from '@preact/signals';
import { type AnswerOf, stockroom } from './stockroom.ts';

/** What is the same for everything of the shop, such as its currency; null until it is known. */
export const shop = signal<AnswerOf<'/api/shop'> | null>(null);

/** Reads it once. */
export async function readShop(): Promise<void> {
  shop.value ??= await stockroom.shop.get();
}
