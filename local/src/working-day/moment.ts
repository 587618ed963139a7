import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import type { Shop } from './open-shop.ts';
import type { PlannedOrder } from './plan-orders.ts';
import type { Random } from './random.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Something that happens in the shop when its clock shows `at`. */
export interface Moment {
  at: Date;
  happen: (shop: Shop) => Promise<unknown>;
  /** It happens once the mail of this order's invoice is sent. */
  afterMailOf?: PlannedOrder;
}

export interface PlanContext {
  now: Date;
  calendar: ShopCalendar;
  random: Random;
  /** Minor units as the API takes them. */
  amount: (minor: number) => number;
  /** One half of an amount of the API. */
  half: (amount: number) => number;
  /** The API keys of the shop's programs and people, by name. */
  keys: Map<string, string>;
}

export function after(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}
