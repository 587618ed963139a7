import type { Moment } from '@stockroom/contracts/lists';
import type { ShopCalendar } from '../shop-calendar.ts';

/** A list's query with times in place of days. */
export type WithTimes<Query> = Omit<Query, 'from' | 'to'> & {
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Replaces the days of a range by times: `from` by the start of its day, and `to`, which is exclusive, by the end. */
export function resolveDays<Query extends { from?: Moment | undefined; to?: Moment | undefined }>(
  { from, to, ...query }: Query,
  calendar: ShopCalendar,
): WithTimes<Query> {
  return {
    ...query,
    from: from && ('day' in from ? calendar.startOf(from.day) : from.time),
    to: to && ('day' in to ? calendar.endOf(to.day) : to.time),
  };
}
