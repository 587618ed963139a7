import { createShopCalendar } from '../shop-calendar.ts';

/** What dates an invoice: core's clock and the database's, with the same time, and the shop's time zone. */
export function bothClocks(clock: () => Date, timeZone = 'UTC') {
  return { clock, readTime: async () => clock(), calendar: createShopCalendar(timeZone) };
}
