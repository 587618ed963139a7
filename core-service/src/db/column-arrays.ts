type ColumnType = 'bigint' | 'integer' | 'boolean' | 'text' | 'date' | 'timestamptz' | 'json' | 'jsonb';

/** Rows as parameters of a statement, one array for each column: see `columnArrays`. */
export interface ColumnArrays<Row> {
  /** A row source for `from`: `unnest($1::bigint[], $2::text[]) as given (id, "productId")`. */
  rows: string;
  /** The names of the columns, in order. */
  names: string;
  /** The number of columns, and so of parameters. */
  count: number;
  values(rows: readonly Row[]): (string | null)[];
}

/**
 * How to pass rows of any number to one prepared statement. The parameters are `$1` onwards, or follow `after` other
 * parameters. PostgreSQL reads such arrays faster than JSON, and an array that would hold only nulls is a single null. At
 * least one column must never be null.
 */
export function columnArrays<Row>(
  columns: { [Name in keyof Row]?: ColumnType },
  { as = 'given', after = 0 }: { as?: string; after?: number } = {},
): ColumnArrays<Row> {
  const keys = Object.keys(columns) as (keyof Row & string)[];
  const names = keys.map((key) => `"${key}"`).join(', ');
  const parameters = keys.map((key, index) => `$${after + index + 1}::${columns[key]}[]`).join(', ');
  return {
    rows: `unnest(${parameters}) as ${as} (${names})`,
    names,
    count: keys.length,
    values: (rows) => keys.map((key) => arrayText(rows, key)),
  };
}

/** The text of an array, as PostgreSQL reads it; null if all its elements are null. */
function arrayText<Row>(rows: readonly Row[], key: keyof Row): string | null {
  let text = '';
  let isEmpty = true;
  // Many columns have one value in all rows, such as null or the time of the batch: its text is made once.
  let previous: unknown;
  let previousText = '';
  for (const row of rows) {
    const value = row[key];
    if (value !== previous) {
      previous = value;
      previousText = elementText(value);
    }
    if (value !== null) isEmpty = false;
    text += text === '' ? `{${previousText}` : `,${previousText}`;
  }
  return isEmpty ? null : `${text}}`;
}

function elementText(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, '\\$&') : text}"`;
