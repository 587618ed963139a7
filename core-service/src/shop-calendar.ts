const DAY_MS = 24 * 60 * 60 * 1_000;
/** Such as `GMT+09:00`, or `GMT` without an offset, at the end of a formatted time. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** The days of the shop's time zone. A day is an ISO 8601 date, such as `2026-01-31`. */
export interface ShopCalendar {
  /** An IANA name. */
  timeZone: string;
  dayOf: (time: Date) => string;
  yearOf: (time: Date) => number;
  /** The first moment of the day. A day that the zone skipped starts and ends with the next day's first moment. */
  startOf: (day: string) => Date;
  /** The first moment after the day. */
  endOf: (day: string) => Date;
}

/** @param timeZone an IANA name @throws RangeError if ICU does not know the zone */
export function createShopCalendar(timeZone: string): ShopCalendar {
  const offsets = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  let knownYear = { year: Number.NaN, from: new Date(Number.NaN), until: new Date(Number.NaN) };

  /** The time at which clocks in UTC show what the zone's clocks show at `timeMs`. */
  const shownMs = (timeMs: number) => timeMs + parseOffset(offsets.format(timeMs));
  const dayOf = (time: Date) => new Date(shownMs(time.getTime())).toISOString().slice(0, 10);

  /** When the zone's clocks first show `wantedMs` or later. */
  function firstShown(wantedMs: number): Date {
    // Every zone is less than a day away from UTC.
    let [before, at] = [wantedMs - DAY_MS, wantedMs + DAY_MS];
    while (at - before > 1) {
      const middle = Math.floor((before + at) / 2);
      if (shownMs(middle) < wantedMs) before = middle;
      else at = middle;
    }
    return new Date(at);
  }

  const startOf = (day: string) => firstShown(Date.parse(day));
  return {
    timeZone,
    dayOf,
    startOf,
    endOf: (day) => firstShown(Date.parse(day) + DAY_MS),
    /** Every batch of orders asks for the year, and an offset takes ICU 25 µs: so a year's bounds are kept. */
    yearOf(time) {
      if (!(time >= knownYear.from && time < knownYear.until)) {
        const year = yearOfDay(dayOf(time));
        knownYear = { year, from: startOf(`${year}-01-01`), until: startOf(`${year + 1}-01-01`) };
      }
      return knownYear.year;
    },
  };
}

export function yearOfDay(day: string): number {
  return Number(day.slice(0, 4));
}

function parseOffset(formatted: string): number {
  const parsed = OFFSET.exec(formatted);
  if (parsed === null) throw new Error(`no offset in ${formatted}`);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = parsed;
  const offsetMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -offsetMs : offsetMs;
}
