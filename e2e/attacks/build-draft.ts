import { randomUUID } from 'node:crypto';
import { placeOrder, post } from '../api.ts';
import { type ApiDocument, findOperation } from '../api-document.ts';
import type { Draft } from './text-places.ts';

/** The values of path parameters, by the resource before them. */
export type Targets = Record<string, string>;

/** Creates one of each resource. */
export async function makeTargets(gatewayUrl: string): Promise<Targets> {
  const made = async (path: string, body: unknown) => {
    const { id } = (await (await post(`${gatewayUrl}/api/${path}`, body)).json()) as { id: number };
    return String(id);
  };
  const product = { sku: `TARGET-${randomUUID()}`, name: 'Target', price: 1.5, quantity: 1_000_000 };
  const { orderId } = await placeOrder(`${gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 1 }],
  });
  return {
    products: await made('products', product),
    customers: await made('customers', { name: 'Target', email: 'target@example.com' }),
    orders: orderId,
  };
}

/** The operation's example, which may be sent repeatedly: a unique sku is generated each time. */
export function buildDraft(document: ApiDocument, targets: Targets, operationId: string): Draft {
  const { path, operation } = findOperation(document, operationId);
  const [{ example: body } = {}] = Object.values(operation.requestBody?.content ?? {});
  const isNew =
    operationId.startsWith('create') && typeof body === 'object' && body !== null && 'sku' in body;
  return {
    operationId,
    parameter: targets[path.split('/')[2] ?? ''] ?? '1',
    query: Object.fromEntries(
      (operation.parameters ?? [])
        .filter((each) => each.in === 'query' && each.required)
        .map(({ name, example }) => [name, String(example)]),
    ),
    headers: {},
    body: isNew
      ? { ...body, sku: `ATTACK-${randomUUID()}` }
      : operationId === 'placeOrder'
        ? anAdjustedOrder
        : body,
  };
}

/** An order in which each text may be replaced by another one. */
const anAdjustedOrder = {
  customerId: 1,
  items: [{ productId: 1, quantity: 1, discount: { amount: 0.01, reason: 'x' } }],
  discount: { percent: 1, reason: 'x' },
  charges: [{ code: 'other', label: 'x', amount: 1 }],
};
