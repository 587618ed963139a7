import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { place, setQuery } from '../router.ts';
import type { Answer } from '../use-answer.ts';
import { Icon } from './icon.tsx';
import { Failure } from './page.tsx';

const UNREAD_ROWS = 8;

export interface Column<Row> {
  label: string;
  /** Numbers stand right. */
  isNumber?: boolean;
  /** Left out on a phone. */
  isMinor?: boolean;
  /** Hidden until the reader chooses it. */
  isHidden?: boolean;
  cell: (row: Row) => ComponentChildren;
}

interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: Row[] | undefined;
  keyOf: (row: Row) => string | number;
  /** Shown instead of no rows: what to do next. */
  empty: ComponentChildren;
  isStale?: boolean;
  /** For how many rows it holds the place until they are there; by default 8. */
  expectedRows?: number;
}

/**
 * A table. Until its rows are there, it holds their place. On a phone, its rows are cards, so it names its roles. As long
 * as a dialog of a row is open, it keeps its rows. If the row with the focus is gone, the focus moves to the table.
 */
export function Table<Row>({
  caption,
  columns,
  rows: newest,
  keyOf,
  empty,
  isStale = false,
  expectedRows = UNREAD_ROWS,
}: TableProps<Row>) {
  const region = useRef<HTMLDivElement>(null);
  const kept = useRef(newest);
  if (!region.current?.querySelector('dialog[open]')) kept.current = newest;
  const rows = kept.current;
  const hadFocus = region.current?.contains(document.activeElement);
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) region.current?.focus();
  });
  if (rows?.length === 0)
    return (
      <div ref={region} class="empty" tabIndex={-1}>
        {empty}
      </div>
    );
  const classOf = ({ isNumber, isMinor }: Column<Row>) =>
    [isNumber ? 'right' : '', isMinor ? 'minor' : ''].join(' ').trim() || undefined;
  return (
    <div ref={region} class="table" tabIndex={0} role="region" aria-label={caption}>
      <table role="table" aria-busy={isStale}>
        <caption class="hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th role="columnheader" key={column.label} scope="col" class={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows === undefined
            ? Array.from({ length: expectedRows }, (_, index) => (
                // Other keys than those of any row, which would otherwise move there.
                <tr role="row" key={`unread ${index}`} class="unread">
                  <td role="cell" colSpan={columns.length}>
                    &nbsp;
                  </td>
                </tr>
              ))
            : rows.map((row) => (
                <tr role="row" key={keyOf(row)}>
                  {columns.map((column) => (
                    <td role="cell" key={column.label} class={classOf(column)} data-label={column.label}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}

interface PagedProps<Row> extends Omit<TableProps<Row>, 'rows' | 'isStale'> {
  answer: Answer<{ data: Row[]; nextCursor: string | null }>;
}

/** A page of a list, with the way to the next page. The page is in the address, so the back button leads back. */
export function PagedTable<Row>({ answer, ...table }: PagedProps<Row>) {
  const { value, error, isStale } = answer;
  const isFirst = !place.value.query.has('cursor');
  const next = value?.nextCursor ?? null;
  return (
    <>
      <Failure error={error} />
      {error !== undefined && value === undefined ? null : (
        <Table {...table} rows={value?.data} isStale={isStale} />
      )}
      {isFirst && next === null ? null : (
        <nav class="pages" aria-label={`Pages of ${table.caption}`}>
          <button type="button" disabled={isFirst} onClick={() => setQuery({ cursor: undefined })}>
            <Icon name="newer" /> First page
          </button>
          <button
            type="button"
            disabled={next === null}
            onClick={() => setQuery({ cursor: next ?? undefined })}
          >
            Next page <Icon name="older" />
          </button>
        </nav>
      )}
    </>
  );
}
