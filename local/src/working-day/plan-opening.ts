import type { GrantedScope } from '@stockroom/contracts/keys';
import { customers, products } from '../start/catalogue.ts';
import { customersCsv } from './customers.ts';
import { after, DAY_MS, HOUR_MS, type Moment, type PlanContext } from './moment.ts';

/** The programs and people that use the API. The keys themselves are known to nobody. */
const KEYS: { name: string; scopes: GrantedScope[] }[] = [
  { name: 'Web shop', scopes: ['orders:*', 'payments:write', 'products:read', 'customers:read'] },
  {
    name: 'Office',
    scopes: [
      'orders:*',
      'orders:cancel',
      'payments:*',
      'refunds:*',
      'invoices:*',
      'products:*',
      'customers:*',
      'tax:*',
    ],
  },
  { name: 'Warehouse', scopes: ['products:read', 'inventory:*'] },
  { name: 'Market stall', scopes: ['orders:write', 'products:read'] },
];
/** Food and drink have a rate of their own. */
const REDUCED = { code: 'reduced', category: 'S', rate: 0.05, name: 'Food and drink' };
const IS_REDUCED = /^(TEA|COFFEE)-/;

/** The first day: keys, a tax rate, the catalogue, and a file of customers. */
export function planOpening(at: Date, { amount, keys }: PlanContext): Moment[] {
  return [
    {
      at,
      async happen(shop) {
        for (const body of KEYS) {
          const { name, key } = (await shop.send('POST', '/keys', { body })) as { name: string; key: string };
          keys.set(name, key);
        }
        const key = keys.get('Office');
        await shop.send('POST', '/tax-rates', { body: REDUCED, key });
        for (const { priceMinor, ...product } of products) {
          const taxCode = IS_REDUCED.test(product.sku) ? REDUCED.code : 'standard';
          const body = { ...product, price: amount(priceMinor), taxCode };
          await shop.send('POST', '/products', { body, key });
        }
        for (const body of customers) await shop.send('POST', '/customers', { body, key });
      },
    },
    {
      at: after(at, 2 * HOUR_MS),
      async happen(shop) {
        await shop.send('POST', '/customers/import', { body: customersCsv(), key: keys.get('Office') });
        await shop.work();
      },
    },
    {
      at: after(at, 12 * DAY_MS),
      happen: (shop) => shop.send('DELETE', `/keys/${KEYS.length}`),
    },
  ];
}
