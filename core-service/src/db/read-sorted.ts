import { bind, type Condition, whereClause } from './where-clause.ts';
import type { Queryable } from './pool.ts';

/** A sort key of a list: an SQL expression and its type. An index on the expression and the id must exist. */
export interface SortKey {
  sql: string;
  type: 'bigint' | 'text' | 'timestamptz';
}

interface Sort {
  key: SortKey;
  isDescending: boolean;
}

/** Parses `?sort=`: the name of a key, with `-` before it for descending. */
export function sortBy<Name extends string>(sort: Name | `-${Name}`, keys: Record<Name, SortKey>): Sort {
  const isDescending = sort.startsWith('-');
  const name = (isDescending ? sort.slice(1) : sort) as Name;
  return { key: keys[name], isDescending };
}

/** The position of a row in its list: its id, and its sort value as PostgreSQL prints it. */
export interface Position {
  id: number;
  sortKey: string | null;
}

/** A row with its position in the list. */
export interface PlacedRow<Row> {
  row: Row;
  position: Position;
}

interface SortedRead extends Sort {
  table: string;
  columns: string;
  /** The position to continue after; null for the first page. */
  after: Position | null;
  limit: number;
  filters: Condition[];
  /** The text to find in the column `search_text`, which the database maintains with its trigram index. */
  search: string | undefined;
}

/**
 * The number of rows that a search scans in order first. If a term does not fill a page from these rows, then about
 * 5,000 of a million rows match it, unless the matches are clustered. Reading either set takes about as long.
 */
const NEARBY_ROWS = 4_000;

/**
 * Up to `limit` rows in the order of `key` and then of id. A search first scans the rows after `after`. If they do not
 * fill the page, matches are rare, and the index finds them all. The planner does not choose, because it misjudges the
 * frequency of terms, which can cost seconds.
 */
export async function readSorted<Row extends { id: number }>(
  db: Queryable,
  read: SortedRead,
): Promise<PlacedRow<Row>[]> {
  const { search } = read;
  if (search === undefined) return readRows(db, buildNearby(read));
  const nearby = await readRows<Row>(db, buildNearby(read));
  return nearby.length === read.limit ? nearby : readRows(db, buildEverywhere(read, search));
}

async function readRows<Row extends { id: number }>(
  db: Queryable,
  query: { text: string; values: unknown[] },
): Promise<PlacedRow<Row>[]> {
  const { rows } = await db.query<Row & { sortKey: string }>(query);
  return rows.map(({ sortKey, ...row }) => ({
    // Without the sortKey, the row has exactly the selected columns; TypeScript cannot express that for a generic type.
    row: row as unknown as Row,
    position: { id: row.id, sortKey },
  }));
}

/** The rows after `after`; for a search, the matches among the next NEARBY_ROWS. */
function buildNearby(read: SortedRead) {
  const { filters, key, search } = read;
  const values: unknown[] = [];
  const inner = whereClause([...filters, ...beyond(read, key.sql, values)], values);
  if (search === undefined) return select(read, { inner, outer: '' }, values);
  const window = `${inner} ${orderBy(read, key.sql)} limit ${NEARBY_ROWS}`;
  return select(read, { inner: window, outer: whereClause([matches(search, values)], values) }, values);
}

/**
 * Finds every match by the index, and returns the first ones after `after`. `offset 0` keeps the planner from scanning
 * in order instead.
 */
function buildEverywhere(read: SortedRead, search: string) {
  const values: unknown[] = [];
  const inner = whereClause([matches(search, values), ...read.filters], values);
  const outer = whereClause(beyond(read, 'sort_by', values), values);
  return select(read, { inner: `${inner} offset 0`, outer }, values);
}

function select(read: SortedRead, { inner, outer }: { inner: string; outer: string }, values: unknown[]) {
  const { table, columns, key, limit } = read;
  const text = `select ${columns}, sort_by::text as "sortKey"
    from (select *, ${key.sql} as sort_by from ${table} ${inner}) as ${table}
    ${outer} ${orderBy(read, 'sort_by')} limit ${bind(limit, values)}`;
  return { text, values };
}

function beyond({ after, key, isDescending }: SortedRead, sql: string, values: unknown[]): string[] {
  if (after === null) return [];
  const position = `(${bind(after.sortKey, values)}::${key.type}, ${bind(after.id, values)}::bigint)`;
  return [`(${sql}, id) ${isDescending ? '<' : '>'} ${position}`];
}

function orderBy({ isDescending }: SortedRead, sql: string): string {
  const direction = isDescending ? 'desc' : 'asc';
  return `order by ${sql} ${direction}, id ${direction}`;
}

function matches(search: string, values: unknown[]): string {
  return `search_text like search_pattern(${bind(search, values)})`;
}
