import type { OrderJson, PlaceOrder } from '@stockroom/contracts/orders';
import type { ProductJson } from '@stockroom/contracts/products';
import type { Answer } from '../send-until-settled.ts';
import type { ApiClient } from './api-client.ts';

export interface ShopProduct {
  id: number;
  priceMinor: bigint;
  openingQuantity: number;
  trackStock: boolean;
}

export type Shop = Awaited<ReturnType<typeof createShop>>;

/** This run's own products, customers and orders. It records every order that the API accepted. */
export async function createShop({ api, run }: { api: ApiClient; run: string }) {
  const skuPrefix = `PROVE-${run}-`;
  const decimals = await readDecimals(api, `PROVE-${run}`);
  const products: ShopProduct[] = [];
  const accepted = new Map<string, string>();
  const moved = new Map<number, number>();
  let skus = 0;
  let keys = 0;
  const newKey = () => `${skuPrefix}${++keys}`;

  return {
    api,
    skuPrefix,
    /** Those of the shop's currency. */
    decimals,
    products,
    /** The raw answers of accepted orders, by order number, in the order of arrival. */
    accepted,
    newKey,

    /** The change of a product's stock by all but sales. */
    movedOf: ({ id }: ShopProduct) => moved.get(id) ?? 0,

    /** Records a change of a product's stock that is not a sale. */
    move(id: number, delta: number): void {
      moved.set(id, (moved.get(id) ?? 0) + delta);
    },

    async addProduct({
      priceMinor,
      quantity,
      taxCode = 'standard',
      trackStock = true,
    }: {
      priceMinor: bigint;
      quantity: number;
      taxCode?: string;
      trackStock?: boolean;
    }): Promise<ShopProduct> {
      const count = ++skus;
      const body = {
        sku: `${skuPrefix}${count}`,
        name: `npm run prove ${run}, product ${count}`,
        // Division rounds to the double nearest to the decimal, as a parser does.
        price: Number(priceMinor) / 10 ** decimals,
        quantity,
        taxCode,
        trackStock,
      };
      const { id } = created(await api.post('/api/products', { body })) as ProductJson;
      const product = { id, priceMinor, openingQuantity: quantity, trackStock };
      products.push(product);
      return product;
    },

    /** A tax rate of 5.5 %, which runs share, because codes are never removed. Returns its code. */
    async addReducedTaxRate(): Promise<string> {
      const code = 'prove-reduced';
      const body = { code, category: 'S', rate: 0.055, name: 'npm run prove, reduced' };
      return (created(await api.post('/api/tax-rates', { body })) as { code: string }).code;
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

/** The decimals of the shop's currency, from the digits of a new product's price. The product is not for sale. */
async function readDecimals(api: ApiClient, sku: string): Promise<number> {
  const body = { sku, name: `npm run prove, ${sku}`, price: 1, quantity: 0, active: false };
  const answer = await api.post('/api/products', { body });
  created(answer);
  return /"price":1(?:\.(\d+))?,/.exec(answer.text)?.[1]?.length ?? 0;
}

function created({ status, text }: Answer): unknown {
  if (status !== 201) throw new Error(`setting up was answered with ${status}: ${text}`);
  return JSON.parse(text);
}
