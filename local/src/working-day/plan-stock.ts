import type { Adjustment } from '@stockroom/contracts/inventory';
import { products } from '../start/catalogue.ts';
import { after, DAY_MS, type Moment, type PlanContext } from './moment.ts';
import type { Shop } from './open-shop.ts';

interface PlannedAdjustment {
  sku: string;
  daysAgo: number;
  adjustment: Partial<Adjustment>;
}

const RECEIVED: Partial<Adjustment> = { reason: 'received', note: 'Delivery of the month' };

const ADJUSTMENTS: PlannedAdjustment[] = [
  { sku: 'MUG-ENAMEL-350', daysAgo: 21.2, adjustment: { ...RECEIVED, delta: 120 } },
  { sku: 'COFFEE-ETH-250', daysAgo: 21.2, adjustment: { ...RECEIVED, delta: 200 } },
  { sku: 'TEA-SENCHA-100', daysAgo: 14.1, adjustment: { reason: 'damaged', delta: -12, note: 'Got wet' } },
  { sku: 'PAPER-V60-02', daysAgo: 9.3, adjustment: { reason: 'counted', delta: 0, note: 'Monthly count' } },
  { sku: 'COFFEE-ETH-250', daysAgo: 7.2, adjustment: { ...RECEIVED, delta: 200 } },
  {
    sku: 'BOARD-OAK-30',
    daysAgo: 4,
    adjustment: { reason: 'lost', setTo: 0, note: 'Water in the store room' },
  },
  { sku: 'KETTLE-GOOSE-1L', daysAgo: 2, adjustment: { reason: 'counted', setTo: 5, note: 'Monthly count' } },
];

/** Since when products are not sold any more, by sku: their stock was found to be low, and stays so. */
export function soldUntil(now: Date): Record<string, Date> {
  const low = ADJUSTMENTS.filter(({ adjustment }) => adjustment.setTo !== undefined);
  return Object.fromEntries(low.map(({ sku, daysAgo }) => [sku, after(now, -daysAgo * DAY_MS)]));
}

/** Deliveries, counts and losses, and a new price. */
export function planStock({ now, amount, keys }: PlanContext): Moment[] {
  const idOf = (sku: string) => products.findIndex((product) => product.sku === sku) + 1;
  return [
    ...ADJUSTMENTS.map(({ sku, daysAgo, adjustment: body }) => ({
      at: after(now, -daysAgo * DAY_MS),
      happen: (shop: Shop) =>
        shop.send('POST', `/products/${idOf(sku)}/adjustments`, { body, key: keys.get('Warehouse') }),
    })),
    {
      at: after(now, -16.4 * DAY_MS),
      happen: (shop: Shop) =>
        shop.send('PATCH', `/products/${idOf('GRINDER-HAND')}`, {
          body: { price: amount(5_200) },
          key: keys.get('Office'),
        }),
    },
  ];
}
