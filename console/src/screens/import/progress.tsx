import { Failure, Page } from '../../parts/page.tsx';
import { Status, wordOf } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { hrefOf } from '../../router.ts';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import { Counts, LineErrors } from './counts.tsx';

const STEP_MS = 1_000;

/** An import that was applied: its progress, then its result. */
export function ImportProgressScreen({ id }: { id: string }) {
  const { value, error } = useAnswer(`import ${id}`, () => stockroom.imports.get(Number(id)), {
    everyMs: (read) => (read === undefined || read.finishedAt === null ? STEP_MS : null),
  });
  return (
    <Page title={`Import ${id}`} aside={value && <Status of={value.state} />}>
      <Failure error={error} />
      {value && <Progress {...value} />}
      <p>
        <a href={hrefOf('/import')}>All imports</a>
      </p>
    </Page>
  );
}

function Progress(value: Schemas['Import']) {
  const { kind, rows, processed, error, createdAt, finishedAt, skippedRows } = value;
  return (
    <section class="sheet import">
      <h2>{wordOf(kind)}</h2>
      <progress max={rows} value={processed} aria-label="Rows done" />
      <p>
        {processed} of {rows} rows, since <Time at={createdAt} clock />
        {finishedAt === null ? '. You can leave this page.' : null}
      </p>
      {error === null ? null : <p class="failure">{error}</p>}
      <Counts of={value} />
      <LineErrors of={skippedRows} />
    </section>
  );
}
