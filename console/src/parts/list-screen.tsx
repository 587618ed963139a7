import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { paths } from '../../../client/src/api-types.ts';
import { listAll } from '../../../client/src/list-all.ts';
import { hrefOf, place, readQuery } from '../router.ts';
import { type AnswerOf, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { DownloadCsv } from './download-csv.tsx';
import { type Filter, Filters } from './filters.tsx';
import { Page } from './page.tsx';
import { type Column, PagedTable } from './table.tsx';

const ROWS = 25;
const CSV_ROWS = 100;

interface ListPage<Row> {
  data: Row[];
  nextCursor: string | null;
}
/** The row of a list of the API. */
export type RowOf<Path extends keyof paths> = AnswerOf<Path> extends ListPage<infer Row> ? Row : never;
interface Query {
  cursor?: string;
  [name: string]: string | number;
}

interface ListScreenProps<Path extends keyof paths> {
  title: string;
  /** The list of the API. */
  path: Path;
  filters: readonly Filter[];
  columns: readonly Column<RowOf<Path>>[];
  keyOf: (row: RowOf<Path>) => string | number;
  /** Shown if the list is empty without any filter: what to do next. */
  empty: ComponentChildren;
  actions?: ComponentChildren;
  tabs?: ComponentChildren;
  /** The fields of a row in the CSV file. Without them, there is no file. */
  csv?: readonly (keyof RowOf<Path> & string)[];
  /** Between the filters and the table. */
  children?: ComponentChildren;
}

/** A list of the API as a screen: filters and the page in the address, a table, the choice of columns, and a CSV file. */
export function ListScreen<Path extends keyof paths>(list: ListScreenProps<Path>) {
  const { title, path, filters, columns, csv } = list;
  const names = filters.map(({ name }) => name);
  const query = readQuery<Query>(['cursor', ...names]);
  const answer = useAnswer(JSON.stringify(query), (aborted) =>
    readPage(path, { ...query, limit: ROWS }, aborted),
  );
  const { cursor: _, ...filtered } = query;
  const shown = columns.filter(({ label, isHidden }) => isShown(title, label, isHidden));
  return (
    <Page
      title={title}
      tabs={list.tabs}
      aside={
        <div class="actions">
          {columns.some(({ isHidden }) => isHidden) ? <ColumnChoice title={title} columns={columns} /> : null}
          {csv === undefined ? null : (
            <DownloadCsv
              fileName={`${title.toLowerCase()}.csv`}
              fields={csv}
              list={() =>
                listAll<RowOf<Path>, Query>({ ...filtered, limit: CSV_ROWS }, (page) => readPage(path, page))
              }
            />
          )}
          {list.actions}
        </div>
      }
    >
      <Filters filters={filters} />
      {list.children}
      <PagedTable
        caption={title}
        columns={shown}
        answer={answer}
        keyOf={list.keyOf}
        empty={
          names.some((name) => place.value.query.has(name)) ? (
            <>
              <p>Nothing matches these filters.</p>
              <a href={hrefOf(place.value.path)}>Show all</a>
            </>
          ) : (
            list.empty
          )
        }
      />
    </Page>
  );
}

function readPage<Path extends keyof paths>(path: Path, query: Query, aborted?: AbortSignal) {
  const init = { params: { query }, ...(aborted === undefined ? {} : { signal: aborted }) };
  return take(stockroom.api.GET(path as '/api/orders', init)) as unknown as Promise<ListPage<RowOf<Path>>>;
}

/** The columns that the reader has shown or hidden, as `<title>/<label>`; the browser remembers them. */
const STORED = 'stockroom-columns';
const chosen = signal<Record<string, boolean>>(JSON.parse(localStorage.getItem(STORED) ?? '{}'));

const isShown = (title: string, label: string, isHidden = false) =>
  chosen.value[`${title}/${label}`] ?? !isHidden;

function ColumnChoice<Row>({ title, columns }: { title: string; columns: readonly Column<Row>[] }) {
  const toggle = (label: string, isTicked: boolean) => {
    chosen.value = { ...chosen.value, [`${title}/${label}`]: isTicked };
    localStorage.setItem(STORED, JSON.stringify(chosen.value));
  };
  return (
    <details class="choose">
      <summary>Columns</summary>
      <div>
        {columns.slice(1).map(({ label, isHidden }) => (
          <label class="tick" key={label}>
            <input
              type="checkbox"
              checked={isShown(title, label, isHidden)}
              onChange={({ currentTarget }) => toggle(label, currentTarget.checked)}
            />{' '}
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}
