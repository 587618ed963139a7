import { Failure, Page } from '../../parts/page.tsx';
import { Status } from '../../parts/status.tsx';
import { Table } from '../../parts/table.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import { DOCUMENT_TABS } from '../documents.tsx';

type Range = Schemas['DocumentSeries']['data'][number];

/** Counting the numbers of a large shop takes seconds. */
const EVERY_MS = 60_000;

/** The numbers of both series in each year and format, with their gaps. */
export function SeriesScreen() {
  return (
    <Page title="Series" tabs={DOCUMENT_TABS}>
      <Series title="Invoices" read={stockroom.invoices.series} />
      <Series title="Credit notes" read={stockroom.creditNotes.series} />
    </Page>
  );
}

function Series({ title, read }: { title: string; read: () => Promise<Schemas['DocumentSeries']> }) {
  const { value, error } = useAnswer(title, read, { everyMs: () => EVERY_MS });
  return (
    <section class="wide">
      <h2>{title}</h2>
      <Failure error={error} />
      <Table
        caption={`Numbers of ${title.toLowerCase()}`}
        rows={value?.data}
        keyOf={({ year, format, first }) => `${year}${format}${first}`}
        empty="No numbers yet."
        expectedRows={1}
        columns={[
          { label: 'Year', cell: ({ year }) => year },
          { label: 'Format', isMinor: true, cell: ({ format }) => <span class="code">{format}</span> },
          { label: 'First', isMinor: true, cell: ({ first }) => first },
          { label: 'Last', cell: ({ last }) => last },
          { label: 'Numbers', isNumber: true, cell: ({ issued }) => issued },
          { label: 'Gaps', cell: (range) => <Gaps {...range} /> },
        ]}
      />
    </section>
  );
}

function Gaps({ gapCount, gaps }: Range) {
  if (gapCount === 0) return <Status of="GAPLESS" />;
  return (
    <details>
      <summary>
        <Status of="GAPS" /> {gapCount}
      </summary>
      <ul>
        {gaps.map(({ from, to, reason }) => (
          <li key={from}>
            {from === to ? from : `${from} to ${to}`}: {reason ?? 'no recorded reason'}
          </li>
        ))}
      </ul>
    </details>
  );
}
