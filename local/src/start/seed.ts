import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimalsOf } from '@stockroom/contracts/currencies';
import type { CustomerJson } from '@stockroom/contracts/customers';
import { decimalFromMinor } from '@stockroom/contracts/money';
import type { ProductJson } from '@stockroom/contracts/products';
import { customers, products } from './catalogue.ts';

interface Shop {
  coreUrl: string;
  /** Null if core requires no key. */
  apiKey: string | null;
}

interface NewShop extends Shop {
  dataDir: string;
  /** Core's: an ISO 4217 code. */
  currency: string;
}

/**
 * Fills an empty shop with the demo catalogue, through core's API, and returns whether it did. A marker in the data
 * folder lets the next start complete an interrupted one.
 */
export async function seed({ dataDir, currency, ...shop }: NewShop): Promise<boolean> {
  const mark = join(dataDir, 'seeding');
  const knownSkus = new Set((await list<ProductJson>(shop, 'products')).map(({ sku }) => sku));
  const knownEmails = new Set((await list<CustomerJson>(shop, 'customers')).map(({ email }) => email));
  const empty = knownSkus.size === 0 && knownEmails.size === 0;
  if (!empty && !existsSync(mark)) return false;
  writeFileSync(mark, '');
  for (const { priceMinor, ...product } of products) {
    if (knownSkus.has(product.sku)) continue;
    const price = Number(decimalFromMinor(priceMinor, decimalsOf(currency)));
    await create(shop, 'products', { ...product, price });
  }
  for (const customer of customers)
    if (!knownEmails.has(customer.email)) await create(shop, 'customers', customer);
  rmSync(mark);
  return true;
}

async function list<Item>({ coreUrl, apiKey }: Shop, resource: string): Promise<Item[]> {
  const response = await fetch(`${coreUrl}/${resource}?limit=100`, { headers: authorization(apiKey) });
  if (!response.ok) throw new Error(`reading ${resource} failed: ${await response.text()}`);
  return ((await response.json()) as { data: Item[] }).data;
}

async function create({ coreUrl, apiKey }: Shop, resource: string, body: object): Promise<void> {
  const response = await fetch(`${coreUrl}/${resource}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(apiKey) },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`seeding ${resource} failed: ${await response.text()}`);
}

function authorization(apiKey: string | null): Record<string, string> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}
