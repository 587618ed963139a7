const MINUTE_MS = 60_000;
/** Synchronised clocks differ by far less. The signature of a callback has the same tolerance. */
const TOLERANCE_MS = 5 * MINUTE_MS;
/** The maximum age at which the previous invoice confirms the database's clock. */
const RECENT_MS = 24 * 60 * MINUTE_MS;

interface Clocks {
  /** The database's clock, which all instances share. */
  databaseNow: Date;
  /** This process's clock. */
  processNow: Date;
  /** When the newest invoice of any year was numbered; null before the first. */
  lastNumberedAt: Date | null;
}

/** The clocks disagree, so an invoice cannot be dated. The message is for people. */
export class ClocksDisagree extends Error {
  constructor({ databaseNow, processNow }: Clocks) {
    super(
      `invoices are not numbered while the database's clock (${databaseNow.toISOString()}) and core's ` +
        `(${processNow.toISOString()}) differ by more than 5 minutes: correct the wrong clock`,
    );
    this.name = 'ClocksDisagree';
  }
}

/**
 * The database's time, if a second source agrees with it to 5 minutes: this process's clock, or the date of the
 * previous invoice, if that is at most a day old.
 * @throws ClocksDisagree
 */
export function trustedNow(clocks: Clocks): Date {
  const { databaseNow, processNow, lastNumberedAt } = clocks;
  const now = databaseNow.getTime();
  if (Math.abs(now - processNow.getTime()) <= TOLERANCE_MS) return databaseNow;
  const sinceLastMs = lastNumberedAt === null ? Number.NaN : now - lastNumberedAt.getTime();
  if (sinceLastMs >= -TOLERANCE_MS && sinceLastMs <= RECENT_MS) return databaseNow;
  throw new ClocksDisagree(clocks);
}

/**
 * The time of the next invoice of a series. Times rise with the numbers, even if transactions overlap. If the last time
 * is more than 5 minutes in the future, a wrong clock gave it, and it is ignored.
 */
export function nextDocumentTime(now: Date, lastOfSeries: Date | null): Date {
  if (lastOfSeries === null || lastOfSeries <= now) return now;
  return isPlausible(lastOfSeries, now) ? lastOfSeries : now;
}

/** The last document of a series in one year: when it was numbered, and the date that is printed on it. */
interface LastOfYear {
  lastNumberedAt: Date | null;
  lastIssueDate: string | null;
}

/**
 * The date to print on the next invoice of a series, whose year its number gets: `today`, or the last date of the
 * series, if that is later. It is for some hours after the shop's time zone was moved to the west.
 */
export function nextIssueDate({ now, today }: { now: Date; today: string }, years: LastOfYear[]): string {
  const dates = years.flatMap(({ lastNumberedAt, lastIssueDate }) =>
    lastNumberedAt !== null && lastIssueDate !== null && isPlausible(lastNumberedAt, now)
      ? [lastIssueDate]
      : [],
  );
  return dates.reduce((latest, date) => (date > latest ? date : latest), today);
}

export function isPlausible(time: Date, now: Date): boolean {
  return time.getTime() - now.getTime() <= TOLERANCE_MS;
}
