const DATE_AND_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const DAY_MS = 86_400_000;

/** A time in the reader's zone, with UTC on hover. As `clock`, it is to the second, without the date on its day. */
export function Time({ at, clock = false }: { at: string; clock?: boolean }) {
  const date = new Date(at);
  const format = clock && Math.abs(Date.now() - date.getTime()) < DAY_MS ? CLOCK : DATE_AND_TIME;
  return (
    <time
      dateTime={at}
      title={date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z/, ' UTC')}
    >
      {format.format(date)}
    </time>
  );
}
