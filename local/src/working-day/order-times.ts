import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import type { Random } from './random.ts';

const HOUR_MS = 60 * 60_000;
const DAYS = 30;
/** So that the invoice of the newest order is sent before the shop opens. */
const NEWEST_AGE_MS = 5 * 60_000;
/** Of each hour of the shop's day. */
const HOURS = [1, 1, 0, 0, 0, 1, 3, 6, 10, 14, 16, 15, 14, 12, 13, 14, 13, 13, 14, 15, 14, 10, 6, 3];
/** From Sunday to Saturday. */
const WEEKDAYS = [0.45, 1, 1.05, 1, 1, 0.95, 0.6];
/** The shop grows. */
const GROWTH = 0.6;
/** The last day has so many times the orders, so that the charts of the last 24 hours show a full day. */
const LAST_DAY = 3.5;

/**
 * The times of `count` orders in the last 30 days, oldest first: more by day than by night, more on weekdays, a few more
 * each week, and most on the last day.
 */
export function chooseOrderTimes(
  count: number,
  { now, calendar, random }: { now: Date; calendar: ShopCalendar; random: Random },
): Date[] {
  const endMs = now.getTime() - NEWEST_AGE_MS;
  const startMs = endMs - DAYS * 24 * HOUR_MS;
  const hours = Array.from({ length: DAYS * 24 }, (_, index) => startMs + index * HOUR_MS);
  const weights = weighHours(hours, calendar);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times: Date[] = [];
  let [hour, passed] = [0, 0];
  for (let nth = 0; nth < count; nth += 1) {
    // One order in each of `count` equal shares of the weight.
    const wanted = ((nth + random.next()) / count) * total;
    while (passed + (weights[hour] as number) < wanted) passed += weights[hour++] as number;
    const share = (wanted - passed) / (weights[hour] as number);
    times.push(new Date(Math.floor((hours[hour] as number) + share * HOUR_MS)));
  }
  return times;
}

function weighHours(hours: number[], calendar: ShopCalendar): number[] {
  const startOf = new Map<string, number>();
  return hours.map((timeMs, index) => {
    const day = calendar.dayOf(new Date(timeMs));
    const dayMs = startOf.get(day) ?? calendar.startOf(day).getTime();
    startOf.set(day, dayMs);
    const ofHour = HOURS[Math.floor((timeMs - dayMs) / HOUR_MS) % HOURS.length] as number;
    const ofWeekday = WEEKDAYS[new Date(day).getUTCDay()] as number;
    const isLastDay = index >= hours.length - 24;
    return ofHour * ofWeekday * (1 + (GROWTH * index) / hours.length) * (isLastDay ? LAST_DAY : 1);
  });
}
