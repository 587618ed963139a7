import type { Currency } from '@stockroom/contracts/currencies';
import type { CreateProduct } from '@stockroom/contracts/products';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents, type NewEvent } from '../events/event-store.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { insertMovement } from '../stock/movement-store.ts';
import { refuseUnknownTaxCode } from '../tax/refuse-unknown-tax-code.ts';
import { type Product, productJson, writeFields } from './product.ts';
import { insertProduct } from './product-store.ts';
import { refuseUntrackedStock } from './untracked-stock.ts';

interface NewProduct {
  fields: CreateProduct;
  actor: string;
}

/**
 * Creates a product, with its opening stock as the first movement of its ledger, and the first entry of its history, once for
 * its idempotency key. Locks the key.
 * @throws ProblemError validation_failed for stock of an untracked product, unknown_tax_code, idempotency_key_reused; a
 *   violation of products_sku_key if another product has the sku
 */
export async function createProduct(
  { pool, clock, currency }: { pool: Pool; clock: () => Date; currency: Currency },
  { key, ...created }: NewProduct & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  refuseUntrackedStock(created.fields);
  return answerOnce(pool, {
    key,
    async write(tx) {
      const product = await insertWithLedger(tx, { ...created, createdAt: clock(), currency });
      return JSON.stringify(productJson(product, currency));
    },
  });
}

async function insertWithLedger(
  tx: Tx,
  { fields, actor, createdAt, currency }: NewProduct & { createdAt: Date; currency: Currency },
): Promise<Product> {
  await refuseUnknownTaxCode(tx, fields.taxCode);
  const product = await insertProduct(tx, { ...fields, createdAt });
  const { decimals } = currency;
  const changes = diffFields(null, writeFields(product, { form: 'history', decimals }));
  await insertChanges(tx, [
    { subject: 'product', subjectId: product.id, action: 'created', changes, actor, createdAt },
  ]);
  const { id: productId, quantity, version } = product;
  const events: NewEvent[] = [{ type: 'product.created', productId, version, at: createdAt }];
  if (quantity > 0) {
    const opening = {
      delta: quantity,
      balance: quantity,
      reason: 'received' as const,
      orderId: null,
      note: null,
    };
    const movementId = await insertMovement(tx, { ...opening, productId, actor, createdAt });
    events.push({ type: 'stock.adjusted', movementId, productId, at: createdAt });
  }
  await insertEvents(tx, events);
  return product;
}
