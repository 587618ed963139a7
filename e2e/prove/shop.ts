import type { OrderJson, PlaceOrder } from '@stockroom/contracts/orders';
import type { ProductJson } from '@stockroom/contracts/products';
import type { Answer } from '../send-until-settled.ts';
import type { ApiClient } from './api-client.ts';

export interface ShopProduct {
  id: number;
  priceMinor: bigint;
  openingQuantity: number;
}

export type Shop = ReturnType<typeof createShop>;

/** This run's own products, customers and orders. It records every order that the API accepted. */
export function createShop({ api, run }: { api: ApiClient; run: string }) {
  const skuPrefix = `PROVE-${run}-`;
  const products: ShopProduct[] = [];
  const accepted = new Map<string, string>();
  let skus = 0;
  let keys = 0;
  const newKey = () => `${skuPrefix}${++keys}`;

  return {
    api,
    skuPrefix,
    products,
    /** The raw answers of accepted orders, by order number, in the order of arrival. */
    accepted,
    newKey,

    /** Creates a product. `price` is text such as `19.99`. */
    async addProduct({ price, quantity }: { price: string; quantity: number }): Promise<ShopProduct> {
      const count = ++skus;
      const body = {
        sku: `${skuPrefix}${count}`,
        name: `npm run prove ${run}, product ${count}`,
        price: Number(price),
        quantity,
      };
      const { id } = created(await api.post('/api/products', { body })) as ProductJson;
      const product = { id, priceMinor: BigInt(price.replace('.', '')), openingQuantity: quantity };
      products.push(product);
      return product;
    },

    /** A customer whose mail goes to Amazon's mailbox simulator, which accepts and discards it. */
    async addCustomer(): Promise<number> {
      const email = `success+prove-${run}@simulator.amazonses.com`;
      const body = { name: `npm run prove ${run}`, email };
      return (created(await api.post('/api/customers', { body })) as { id: number }).id;
    },

    /** Places an order, by default with a new key. */
    async order(body: PlaceOrder, key = newKey()): Promise<Answer> {
      const answer = await api.post('/api/orders', { body, key });
      if (answer.status === 201) {
        const { orderId } = JSON.parse(answer.text) as OrderJson;
        if (!accepted.has(orderId)) accepted.set(orderId, answer.text);
      }
      return answer;
    },

    async quantityOf({ id }: ShopProduct): Promise<number> {
      const { status, text } = await api.get(`/api/products/${id}`);
      if (status !== 200) throw new Error(`product ${id} could not be read: ${status} ${text}`);
      return (JSON.parse(text) as ProductJson).quantity;
    },
  };
}

function created({ status, text }: Answer): unknown {
  if (status !== 201) throw new Error(`setting up was answered with ${status}: ${text}`);
  return JSON.parse(text);
}
