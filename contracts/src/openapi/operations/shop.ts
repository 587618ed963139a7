import type { z } from 'zod';
import { shopSchema } from '../../shop.ts';
import type { Operation } from '../operation.ts';

const shopExample = {
  name: 'Harbour & Finch Supplies',
  country: 'US',
  currency: 'USD',
  decimals: 2,
  timeZone: 'UTC',
  locale: 'en-US',
  pricesIncludeTax: false,
  paymentTermsDays: 14,
};

export const shopOperations: Operation[] = [
  {
    id: 'getShop',
    method: 'get',
    path: '/api/shop',
    access: 'any key',
    tag: 'Shop',
    summary: "Read the shop's currency, time zone and other settings",
    description: 'The settings of core. They change only when core restarts.',
    answers: { 200: { description: 'The shop', schema: shopSchema, example: shopExample } },
    problems: [],
  },
];

export const shopSchemas: Record<string, z.ZodType> = { Shop: shopSchema };
