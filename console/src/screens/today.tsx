import type { ComponentChildren } from 'preact';
import { Chart } from '../parts/chart.tsx';
import { Filters } from '../parts/filters.tsx';
import { formatMoney } from '../parts/money.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { type Tile, Tiles } from '../parts/tiles.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf, readQuery } from '../router.ts';
import { type Schemas, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Overview = Schemas['Overview'];

/** The API counts no further. */
const MAX_COUNT = 1_000;

const ATTENTION: readonly (readonly [keyof Overview['attention'], string, href: string])[] = [
  ['failedInvoices', 'Failed invoices', hrefOf('/documents', { state: 'FAILED' })],
  ['failedCreditNotes', 'Failed credit notes', hrefOf('/documents/credit-notes', { state: 'FAILED' })],
  ['deadLetters', 'Dead letters', hrefOf('/jobs', { state: 'dead' })],
  ['lowStock', 'Low in stock', hrefOf('/products', { lowStock: 'true' })],
  ['overdueOrders', 'Overdue orders', hrefOf('/orders', { overdue: 'true' })],
];

/** What needs somebody, and what happened in the last hours. */
export function TodayScreen() {
  const query = readQuery<{ hours?: number }>(['hours']);
  const { value, error } = useAnswer(JSON.stringify(query), (signal) =>
    take(stockroom.api.GET('/api/admin/overview', { params: { query }, signal })),
  );
  return (
    <Page
      title="Today"
      aside={
        value === undefined ? null : (
          <a class="plain" href={hrefOf('/health')}>
            <Status of={value.health.status} />
          </a>
        )
      }
    >
      <Failure error={error} />
      <Tiles
        label="Needs somebody"
        of={[
          ...ATTENTION.map(([name, words, href]) => toTile(words, href, value?.attention[name])),
          mismatches(value),
        ]}
      />
      <Filters
        filters={[
          {
            name: 'hours',
            label: 'Show',
            all: 'the last 24 hours',
            options: [
              ['72', 'the last 3 days'],
              ['168', 'the last 7 days'],
            ],
          },
        ]}
      />
      <div class="charts">
        <Hours
          title="Orders"
          hours={value?.hours}
          valueOf={({ orders }) => orders}
          show={(sum) => sum.toLocaleString()}
        />
        <Hours
          title="Revenue"
          hours={value?.hours}
          valueOf={({ revenue }) => revenue}
          show={(sum) => formatMoney(sum, value?.currency ?? '')}
        />
        <Hours
          title="Mails"
          hours={value?.hours}
          valueOf={({ mails }) => mails}
          show={(sum) => sum.toLocaleString()}
        />
      </div>
    </Page>
  );
}

function toTile(words: string, href: string, count: number | undefined): Tile {
  const figure = count === MAX_COUNT ? `${count.toLocaleString()}+` : count;
  return { words, href, figure, isGood: count === 0 };
}

/** The findings of the last reconciliation by anybody. The page does not start one, because it reads too much. */
function mismatches(overview: Overview | undefined): Tile {
  const last = overview?.reconciliation;
  const count = last?.findings.reduce((sum, finding) => sum + finding.count, 0);
  const tile = toTile('Mismatches', hrefOf('/reconcile'), count);
  if (last === undefined) return tile;
  return { ...tile, detail: last === null ? 'not checked yet' : <Time at={last.finishedAt} /> };
}

interface HoursProps {
  title: string;
  hours: Overview['hours'] | undefined;
  valueOf: (hour: Overview['hours'][number]) => number;
  show: (sum: number) => ComponentChildren;
}

/** The sum of some hours, and each hour as a bar. */
function Hours({ title, hours, valueOf, show }: HoursProps) {
  const values = (hours ?? []).map(valueOf);
  return (
    <section class="sheet">
      <h2>{title}</h2>
      <p class="figure">{hours === undefined ? '–' : show(values.reduce((sum, value) => sum + value, 0))}</p>
      <Chart
        label={`${title} by hour`}
        times={(hours ?? []).map(({ from }) => Date.parse(from) / 1_000)}
        unit={title}
        values={values}
        kind="bars"
        show={show}
      />
    </section>
  );
}
