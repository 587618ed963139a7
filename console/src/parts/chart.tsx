import type { ComponentChildren } from 'preact';
import { Time } from './time.tsx';

/** The width and the height of the drawing. CSS stretches it to the size of its box. */
const SIDE = 1_000;
const LINES = 4;
const LABELS = 3;
const DAYS_S = 2 * 86_400;
const MINUTES_S = 10 * 60;

const NUMBER = new Intl.NumberFormat(undefined, { notation: 'compact' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const CLOCK_TO_THE_SECOND = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

interface ChartProps {
  /** What the chart shows, for screen readers. */
  label: string;
  /** What the values are. */
  unit: string;
  /** In seconds since 1970, ascending. */
  times: number[];
  values: number[];
  /** `stepped`: a value holds until the next, such as a stock. `bars`: each is of a span that begins at its time. */
  kind: 'stepped' | 'bars';
  /** A value in words, such as an amount with its currency. */
  show?: (value: number) => ComponentChildren;
}

/** Values over time as a picture, and as a table for who cannot see it. */
export function Chart({ label, unit, times, values, kind, show = String }: ChartProps) {
  return (
    <figure class="chart">
      <div class="plot" role="img" aria-label={label}>
        {times.length < 2 ? null : <Plot times={times} values={values} kind={kind} show={show} />}
      </div>
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col" class="right">
                {unit}
              </th>
            </tr>
          </thead>
          <tbody>
            {times.map((at, index) => (
              <tr key={index}>
                <td>
                  <Time at={new Date(at * 1_000).toISOString()} />
                </td>
                <td class="right">{show(values[index] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Plot({
  times,
  values,
  kind,
  show,
}: Pick<Required<ChartProps>, 'times' | 'values' | 'kind' | 'show'>) {
  const [first = 0, second = 0] = times;
  const newest = times.at(-1) ?? 0;
  const isBars = kind === 'bars';
  // The last bar ends with its span.
  const end = isBars ? newest + second - first : newest;
  const least = (Math.max(...values, 1) - Math.min(...values, 0)) / LINES;
  // Nobody places half an order.
  const step = roundStep(values.every(Number.isInteger) ? Math.max(least, 1) : least);
  const low = Math.floor(Math.min(...values, 0) / step) * step;
  const high = Math.ceil(Math.max(...values, 1) / step) * step;
  const x = (time: number) => ((time - first) / (end - first || 1)) * SIDE;
  const y = (value: number) => ((high - value) / (high - low)) * SIDE;
  const lines = Array.from(
    { length: Math.round((high - low) / step) + 1 },
    (_, index) => high - index * step,
  );
  const format = end - first > DAYS_S ? DAY : end - first > MINUTES_S ? CLOCK : CLOCK_TO_THE_SECOND;
  const nameOf = (seconds: number) => format.format(seconds * 1_000);
  const path = values.map(
    (value, index) =>
      `${index === 0 ? 'M' : 'H'}${x(times[index] ?? 0)}${index === 0 ? ' ' : 'V'}${y(value)}`,
  );
  return (
    <>
      <ol>
        {lines.map((value) => (
          <li key={value}>{NUMBER.format(value)}</li>
        ))}
      </ol>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none">
        {lines.map((value) => (
          <path key={value} class="line" d={`M0 ${y(value)}H${SIDE}`} />
        ))}
        {isBars ? null : <path class="steps" d={path.join('')} />}
        {values.map((value, index) => {
          const from = x(times[index] ?? 0);
          const width = x(times[index + 1] ?? end) - from;
          return (
            <rect
              key={index}
              class={kind}
              x={from + width / 10}
              width={width * 0.8}
              y={isBars ? y(Math.max(value, 0)) : 0}
              height={isBars ? Math.abs(y(value) - y(0)) : SIDE}
            >
              <title>
                {nameOf(times[index] ?? 0)}: {show(value)}
              </title>
            </rect>
          );
        })}
      </svg>
      <ol class="times">
        {Array.from({ length: LABELS }, (_, index) => (
          <li key={index}>{nameOf(first + ((end - first) / (LABELS - 1)) * index)}</li>
        ))}
      </ol>
    </>
  );
}

/** The next larger of 1, 2, 5, 10, 20 and so on. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5].find((each) => each * power >= atLeast) ?? 10);
}
