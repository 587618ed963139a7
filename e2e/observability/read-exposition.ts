/** One series of a scrape, by its exposed name: a histogram's ends with `_bucket`, `_sum` or `_count`. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** A declared metric. */
interface Declared {
  name: string;
  type: string;
  help: string;
}

export interface Exposition {
  declared: Declared[];
  series: Series[];
}

const SERIES = /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? ([+-]?inf|nan|[-+.e\d]+)$/i;
const LABEL = /([a-z_][a-z0-9_]*)="((?:[^"\\]|\\.)*)"/gi;

/** Parses a scrape in Prometheus's text format 0.0.4. @throws Error for an invalid or duplicate line */
export function readExposition(text: string): Exposition {
  const help = new Map<string, string>();
  const declared: Declared[] = [];
  const series: Series[] = [];
  const seen = new Set<string>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, keyword, about = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (keyword === 'HELP') help.set(about, rest);
    else if (keyword === 'TYPE') declared.push({ name: about, type: rest, help: help.get(about) ?? '' });
    else series.push(readSeries(line, seen));
  }
  return { declared, series };
}

function readSeries(line: string, seen: Set<string>): Series {
  const [, name, labels = '', value] = SERIES.exec(line) ?? [];
  if (name === undefined) throw new Error(`no series: ${line}`);
  const id = `${name}{${labels}}`;
  if (seen.has(id)) throw new Error(`twice: ${id}`);
  seen.add(id);
  const entries = [...labels.matchAll(LABEL)].map(([, key, text]) => [key, text]);
  return { name, labels: Object.fromEntries(entries) as Record<string, string>, value: Number(value) };
}
