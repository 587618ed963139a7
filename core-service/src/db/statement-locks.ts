import { UNCHECKED_INSERTS } from './lock-order.ts';

/** Rows of a table that a statement locks. */
export interface StatementLock {
  table: string;
  /** `select` locks rows for later statements, `change` updates or deletes them, `insert` claims a unique key. */
  by: 'select' | 'change' | 'insert';
  /** Whether it waits for other transactions: not with `skip locked` and `nowait`. */
  waits: boolean;
  /** Whether it locks at most one row, or locks rows in a fixed order. */
  isSorted: boolean;
}

const LOCKING_CLAUSE =
  /\bfor (?:update|no key update|share|key share)(?: of (\w+))?( nowait| skip locked)?(?=\W|$)/g;
const CHANGE = /(?<!\bfor |\bno key |\bdo )\b(?:update|delete from) (?:only )?(\w+)/g;
const INSERT = /\binsert into (\w+)/g;
const TURN = /\bpg_(try_)?advisory_xact_lock\b/g;
/** The tables of a select, with their aliases. */
const TABLES = /\b(?:from|join) (\w+)(?: (?:as )?(?!(?:join|left|cross|on|where|order|for)\b)(\w+))?/g;
/** A condition that at most one row meets; an order has one invoice. */
const ONE_ROW =
  /\bwhere (?:(?:\w+\.)?(?:id|key|number|message_id)(?: collate "c")? = (?:\$\d|\d|''|$)|order_id = \$\d and kind = '')/;

/** The row locks of a statement of ours, in the order of its text. It knows the forms of SQL that the stores use. */
export function locksOf(sql: string): StatementLock[] {
  const text = sql
    .toLowerCase()
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .replaceAll('( ', '(');
  const selected = [...text.matchAll(LOCKING_CLAUSE)].flatMap((clause) => lockedBy(text, clause));
  const locked = new Set(selected.map(({ table }) => table));
  const changed = [...text.matchAll(CHANGE)]
    .filter(([, table = '']) => !locked.has(table))
    .map(({ 1: table = '', index }) => {
      const isSorted = ONE_ROW.test(levelAt(text, index, { until: 'end' }));
      return { table, by: 'change' as const, waits: true, isSorted, index };
    });
  const inserted = [...text.matchAll(INSERT)].flatMap(({ 1: table = '', index }) =>
    !UNCHECKED_INSERTS.includes(table) && levelAt(text, index, { until: 'end' }).includes(' on conflict ')
      ? [{ table, by: 'insert' as const, waits: true, isSorted: true, index }]
      : [],
  );
  const turns = [...text.matchAll(TURN)].map(({ 1: tries, index }) => {
    return { table: 'turns', by: 'select' as const, waits: tries === undefined, isSorted: true, index };
  });
  return [...selected, ...changed, ...inserted, ...turns]
    .toSorted((a, b) => a.index - b.index)
    .map(({ index: _, ...lock }) => lock);
}

/** The tables that a locking clause locks: the named one, or all of its select. */
function lockedBy(text: string, clause: RegExpExecArray): (StatementLock & { index: number })[] {
  const [, of, impatient] = clause;
  const select = levelAt(text, clause.index, { until: 'start' });
  const tables = [...select.matchAll(TABLES)]
    .filter(([, table, alias]) => of === undefined || of === table || of === alias)
    .map(([, table = '']) => table);
  const isSorted = impatient !== undefined || / order by /.test(select) || ONE_ROW.test(select);
  return tables.map((table) => {
    return { table, by: 'select', waits: impatient === undefined, isSorted, index: clause.index };
  });
}

/** The text from `index` to an end of its bracket, without brackets inside. */
function levelAt(text: string, index: number, { until }: { until: 'start' | 'end' }): string {
  const isBack = until === 'start';
  const [opens, closes] = isBack ? [')', '('] : ['(', ')'];
  let depth = 0;
  let level = '';
  for (let at = isBack ? index - 1 : index; at >= 0 && at < text.length; at += isBack ? -1 : 1) {
    const letter = text.charAt(at);
    if (letter === opens) depth += 1;
    else if (letter === closes && depth === 0) break;
    else if (letter === closes) depth -= 1;
    else if (depth === 0) level = isBack ? letter + level : level + letter;
  }
  return level;
}
