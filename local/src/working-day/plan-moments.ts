import type { Currency } from '@stockroom/contracts/currencies';
import { decimalFromMinor, minorFromDecimal } from '@stockroom/contracts/money';
import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import { after, DAY_MS, type Moment } from './moment.ts';
import { planExceptions } from './plan-exceptions.ts';
import { planOpening } from './plan-opening.ts';
import { planOrders } from './plan-orders.ts';
import { planSale } from './plan-sale.ts';
import { planStock, soldUntil } from './plan-stock.ts';
import { createRandom } from './random.ts';

const SEED = 20_261_130;
/** Before the first order. */
const OPENED_DAYS_AGO = 31;

/** When the shop opened, with an empty catalogue. */
export const openedAt = (now: Date): Date => after(now, -OPENED_DAYS_AGO * DAY_MS);

/** Everything that happened in the shop until `now`, oldest first. */
export function planMoments({
  now,
  currency,
  calendar,
}: {
  now: Date;
  currency: Currency;
  calendar: ShopCalendar;
}): Moment[] {
  const amount = (minor: number) => Number(decimalFromMinor(minor, currency.decimals));
  const half = (whole: number) => amount(Math.floor((minorFromDecimal(whole, currency.decimals) ?? 0) / 2));
  const keys = new Map<string, string>();
  const context = { now, calendar, random: createRandom(SEED), amount, half, keys };
  const orders = planOrders({ ...context, soldUntil: soldUntil(now) });
  const exceptions = planExceptions(orders, context);
  return [
    ...planOpening(openedAt(now), context),
    ...planStock(context),
    ...orders.flatMap((order) => planSale(order, context)),
    ...exceptions,
  ]
    .filter(({ at }) => at < now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
