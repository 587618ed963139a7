import { where } from './conditions.ts';
import type { Queryable } from './pool.ts';

/** What a list is sorted by: an expression with an index on it and the id, and its type. */
export interface SortKey {
  sql: string;
  type: 'bigint' | 'text' | 'timestamptz';
}

interface Sort {
  key: SortKey;
  isDescending: boolean;
}

/** What `?sort=` stands for: the name of a key, with `-` before it for descending. */
export function sortBy<Name extends string>(sort: Name | `-${Name}`, keys: Record<Name, SortKey>): Sort {
  const isDescending = sort.startsWith('-');
  const name = (isDescending ? sort.slice(1) : sort) as Name;
  return { key: keys[name], isDescending };
}

/** Where a row stands in its list: its id, and what it is sorted by, as the database writes it. */
export interface Position {
  id: number;
  sortKey: string | null;
}

/** A row and where it stands in its list. */
export interface PlacedRow<Row> {
  row: Row;
  position: Position;
}

/** A condition on a row, with the value that stands for `?` in it. */
export interface Condition {
  sql: string;
  value: unknown;
}

/** The condition, where there is a value. */
export function given(sql: string, value: unknown): Condition[] {
  return value === undefined ? [] : [{ sql, value }];
}

/** The text that is searched, which has a trigram index, and the patterns of which it must be like one. */
interface Search {
  sql: string;
  patterns: string[];
}

interface SortedRead extends Sort {
  table: string;
  columns: string;
  /** The row to go on after, null for the first. */
  after: Position | null;
  limit: number;
  filters: Condition[];
  search: Search | null;
}

/**
 * How many rows a search looks at one by one. A term that does not fill a page from that many is, at a million rows,
 * in some 5,000 of them, unless those that have it stand together; reading either takes about as long.
 */
const NEARBY_ROWS = 4_000;

/**
 * Up to `limit` rows in the order of `key` and then of id. A search reads on from `after` as far as that is worth it,
 * and where that does not fill the page, has the index find every match, of which there are few then. The planner is
 * not left to choose: it goes by a guess at how common the term is, and is wrong by seconds where the guess is.
 */
export async function readSorted<Row extends { id: number }>(
  db: Queryable,
  read: SortedRead,
): Promise<PlacedRow<Row>[]> {
  const { search } = read;
  if (search === null) return readRows(db, buildNearby(read));
  const nearby = await readRows<Row>(db, buildNearby(read));
  return nearby.length === read.limit ? nearby : readRows(db, buildEverywhere(read, search));
}

async function readRows<Row extends { id: number }>(
  db: Queryable,
  query: { text: string; values: unknown[] },
): Promise<PlacedRow<Row>[]> {
  const { rows } = await db.query<Row & { sortKey: string }>(query);
  return rows.map(({ sortKey, ...row }) => ({
    // Without the sortKey it is what the columns give; TypeScript cannot subtract from a type it does not know.
    row: row as unknown as Row,
    position: { id: row.id, sortKey },
  }));
}

/** The rows after `after`; with a search, those of the next few that match it. */
function buildNearby(read: SortedRead) {
  const { filters, key, search } = read;
  const values: unknown[] = [];
  const inner = where([...filters.map((each) => condition(each, values)), ...beyond(read, key.sql, values)]);
  if (search === null) return select(read, { inner, outer: '' }, values);
  const window = `${inner} ${orderBy(read, key.sql)} limit ${NEARBY_ROWS}`;
  return select(read, { inner: window, outer: where([matches(search, values)]) }, values);
}

/** Every match, of which the first ones after `after`. `offset 0` keeps the planner from reading in order instead. */
function buildEverywhere(read: SortedRead, search: Search) {
  const values: unknown[] = [];
  const found = [matches(search, values), ...read.filters.map((each) => condition(each, values))];
  const outer = where(beyond(read, 'sort_by', values));
  return select(read, { inner: `${where(found)} offset 0`, outer }, values);
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

function matches({ sql, patterns }: Search, values: unknown[]): string {
  return `(${patterns.map((pattern) => `${sql} like lower(${bind(pattern, values)})`).join(' or ')})`;
}

function condition({ sql, value }: Condition, values: unknown[]): string {
  return sql.replace('?', bind(value, values));
}

/** Adds a parameter, and gives its place in the text. */
function bind(value: unknown, values: unknown[]): string {
  values.push(value);
  return `$${values.length}`;
}
