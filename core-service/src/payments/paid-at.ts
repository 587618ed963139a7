import type { Moment } from '@stockroom/contracts/lists';
import type { ShopCalendar } from '../shop-calendar.ts';

/** How far the clock of a payment provider may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** No payment of an order is older; an earlier date is a typing error. */
const FIRST_DAY = new Date('1970-01-01T00:00:00Z');

/** The time of a payment, or the reason why it cannot be one. A day starts in the shop's time zone. */
export function resolvePaidAt(
  paidAt: Moment,
  { calendar, now }: { calendar: ShopCalendar; now: Date },
): { time: Date } | { fault: string } {
  const time = 'day' in paidAt ? calendar.startOf(paidAt.day) : paidAt.time;
  if (time.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) return { fault: 'must not be in the future' };
  return time < FIRST_DAY ? { fault: 'must be in the year 1970 or later' } : { time };
}
