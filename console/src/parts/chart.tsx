import type { AlignedData, Options } from 'uplot';
import { useEffect, useRef } from 'preact/hooks';
import { Time } from './time.tsx';

const HEIGHT_PX = 180;
const HOUR_S = 3_600;

const NUMBER = new Intl.NumberFormat(undefined, { notation: 'compact' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

interface Series {
  label: string;
  values: number[];
  /** `stepped`: a value holds until the next, such as a stock. `bars`: each is of a span that begins at its time. */
  kind: 'stepped' | 'bars';
}

interface ChartProps {
  /** What the chart shows, for screen readers. */
  label: string;
  /** In seconds since 1970, ascending. */
  times: number[];
  series: Series[];
}

/** Values over time as a picture, and as a table for who cannot see it. The library is loaded with the first chart. */
export function Chart({ label, times, series }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = JSON.stringify([times, series]);
  useEffect(() => {
    const element = box.current;
    let remove = () => {};
    if (element !== null) {
      const drawing = draw(element, { times, series });
      remove = () => void drawing.then((close) => close());
    }
    return () => remove();
  }, [drawn]);
  return (
    <figure class="chart">
      <div ref={box} role="img" aria-label={label} />
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {series.map((each) => (
                <th scope="col" class="right" key={each.label}>
                  {each.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map((at, index) => (
              <tr key={index}>
                <td>
                  <Time at={new Date(at * 1_000).toISOString()} />
                </td>
                {series.map((each) => (
                  <td class="right" key={each.label}>
                    {each.values[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Draws, and draws again when the width or the colours change. Returns what removes the chart. */
async function draw(box: HTMLElement, { times, series }: Pick<ChartProps, 'times' | 'series'>) {
  const { default: Plot } = await import('uplot');
  const paths = {
    stepped: Plot.paths.stepped?.({ align: 1 }),
    bars: Plot.paths.bars?.({ align: 1, size: [0.8] }),
  };
  const data = [times, ...series.map(({ values }) => values)] as AlignedData;
  const make = () => new Plot(buildOptions(box, { series, paths }), data, box);
  let plot = make();
  const sizes = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT_PX }));
  sizes.observe(box);
  const redraw = () => {
    plot.destroy();
    plot = make();
  };
  const themes = new MutationObserver(redraw);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', redraw);
  return () => {
    sizes.disconnect();
    themes.disconnect();
    scheme.removeEventListener('change', redraw);
    plot.destroy();
  };
}

function buildOptions(
  box: HTMLElement,
  {
    series,
    paths,
  }: { series: Series[]; paths: Record<Series['kind'], uPlot.Series.PathBuilder | undefined> },
): Options {
  const styles = getComputedStyle(box);
  const colors = ['--chart-1', '--chart-2', '--chart-3'].map((name) => probe(box, name));
  const axis = {
    stroke: styles.color,
    font: `12px ${styles.fontFamily}`,
    grid: { stroke: probe(box, '--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: box.clientWidth,
    height: HEIGHT_PX,
    cursor: { y: false },
    legend: { show: series.length > 1 },
    padding: [10, 8, 0, 0],
    axes: [
      { ...axis, size: 30, space: 90, values: (_plot, times) => times.map(formatTime) },
      { ...axis, size: 56, values: (_plot, values) => values.map((value) => NUMBER.format(value)) },
    ],
    scales: {
      // The last bar ends with its span.
      ...(series[0]?.kind === 'bars' ? { x: { range: (_plot, from, to) => [from, to + HOUR_S] } } : {}),
      y: { range: (_plot, low, high) => [Math.min(0, low), Math.max(high * 1.05, 1)] },
    },
    series: [
      {},
      ...series.map(({ label, kind }, index) => ({
        label,
        stroke: colors[index] ?? styles.color,
        width: kind === 'bars' ? 0 : 1.5,
        points: { show: false },
        ...(kind === 'bars' ? { fill: colors[index] ?? styles.color } : {}),
        ...(paths[kind] === undefined ? {} : { paths: paths[kind] }),
      })),
    ],
  };
}

/** Midnight is a day, other times are times of a day. */
function formatTime(seconds: number): string {
  const time = new Date(seconds * 1_000);
  return (time.getHours() === 0 && time.getMinutes() === 0 ? DAY : CLOCK).format(time);
}

/** A colour of the theme as canvas understands it. */
function probe(box: HTMLElement, variable: string): string {
  box.style.setProperty('outline-color', `var(${variable})`);
  const color = getComputedStyle(box).outlineColor;
  box.style.removeProperty('outline-color');
  return color;
}
