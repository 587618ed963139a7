import { randomBytes } from 'node:crypto';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { ProductJson } from '@stockroom/contracts/products';
import type { CoreUnderTest } from './core-under-test.ts';

/** A product as a client would create it, with a unique sku. */
export async function aProduct(core: CoreUnderTest, fields: Partial<ProductJson> = {}): Promise<ProductJson> {
  const sku = `SKU-${randomBytes(6).toString('hex')}`;
  return (await core.post('/products', { sku, name: 'Oak shelf', price: 19.99, quantity: 100, ...fields }))
    .body;
}

/** A customer as a client would create one. */
export async function aCustomer(
  core: CoreUnderTest,
  fields: Partial<CustomerJson> = {},
): Promise<CustomerJson> {
  return (await core.post('/customers', { name: 'John Doe', email: 'john@example.com', ...fields })).body;
}

/** An order of two pieces of a new product by a new customer. */
export async function anOrder(core: CoreUnderTest): Promise<OrderJson> {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  return (
    await core.post('/orders', { customerId: customer.id, items: [{ productId: product.id, quantity: 2 }] })
  ).body;
}
