import { randomUUID } from 'node:crypto';
import type { OrderJson } from '@stockroom/contracts/orders';
import { placeOrder, post } from '../../api.ts';
import type { InvoicePipeline } from './invoice-pipeline.ts';

/** Orders two units of a new product for a new customer, through the gateway. `fields` are further ones of the order. */
export async function anOrder(
  { gatewayUrl }: Pick<InvoicePipeline, 'gatewayUrl'>,
  fields: object = {},
): Promise<OrderJson> {
  const id = randomUUID();
  const customerId = await create(`${gatewayUrl}/api/customers`, {
    name: 'John Doe',
    email: `${id}@example.com`,
  });
  const productId = await create(`${gatewayUrl}/api/products`, {
    sku: id,
    name: 'Product Name',
    price: 19.99,
    quantity: 10,
  });
  return placeOrder(`${gatewayUrl}/api/orders`, {
    customerId,
    items: [{ productId, quantity: 2 }],
    ...fields,
  });
}

/** Creates a customer or a product. Returns its id. */
export async function create(url: string, body: object): Promise<number> {
  const response = await post(url, body);
  if (response.status !== 201) throw new Error(`setting up failed: ${await response.text()}`);
  return ((await response.json()) as { id: number }).id;
}
