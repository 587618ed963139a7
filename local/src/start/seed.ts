import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { ProductJson } from '@stockroom/contracts/products';
import { customers, products } from './catalogue.ts';

/**
 * Fills an empty shop with the catalogue, through core's own API, and returns whether it did. A mark in the data folder
 * lets a start that was killed half-way be finished by the next.
 */
export async function seed({ coreUrl, dataDir }: { coreUrl: string; dataDir: string }): Promise<boolean> {
  const mark = join(dataDir, 'seeding');
  const knownSkus = new Set((await list<ProductJson>(coreUrl, 'products')).map(({ sku }) => sku));
  const knownEmails = new Set((await list<CustomerJson>(coreUrl, 'customers')).map(({ email }) => email));
  const empty = knownSkus.size === 0 && knownEmails.size === 0;
  if (!empty && !existsSync(mark)) return false;
  writeFileSync(mark, '');
  for (const product of products) if (!knownSkus.has(product.sku)) await create(coreUrl, 'products', product);
  for (const customer of customers)
    if (!knownEmails.has(customer.email)) await create(coreUrl, 'customers', customer);
  rmSync(mark);
  return true;
}

async function list<Item>(coreUrl: string, resource: string): Promise<Item[]> {
  const response = await fetch(`${coreUrl}/${resource}?limit=100`);
  return ((await response.json()) as { data: Item[] }).data;
}

async function create(coreUrl: string, resource: string, body: object): Promise<void> {
  const response = await fetch(`${coreUrl}/${resource}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`seeding ${resource} failed: ${await response.text()}`);
}
