import { type Schemas, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { toText } from './editable-facts.tsx';
import { Failure } from './page.tsx';
import { Table } from './table.tsx';
import { Time } from './time.tsx';

type Change = Schemas['Change'];

const NEWEST = 100;

interface ChangesProps {
  path: '/api/products/{id}/history' | '/api/customers/{id}/history';
  id: number;
}

/** Who changed which fields of a row, and from what to what. */
export function Changes({ path, id }: ChangesProps) {
  const { value, error } = useAnswer(`${path} ${id}`, (signal) =>
    take(stockroom.api.GET(path, { params: { path: { id }, query: { limit: NEWEST } }, signal })),
  );
  return (
    <section class="wide">
      <h2>History</h2>
      <Failure error={error} />
      <Table
        caption="Changes, newest first"
        rows={value?.data}
        keyOf={(change) => change.id}
        empty="No changes yet."
        expectedRows={1}
        columns={[
          { label: 'When', cell: ({ createdAt }) => <Time at={createdAt} /> },
          { label: 'Action', isMinor: true, cell: ({ action }) => action },
          { label: 'Changes', cell: ({ changes }) => <ChangedFields changes={changes} /> },
          { label: 'By', isMinor: true, cell: ({ actor }) => actor },
        ]}
      />
    </section>
  );
}

function ChangedFields({ changes }: Pick<Change, 'changes'>) {
  const fields = Object.entries(changes as Record<string, { from?: unknown; to?: unknown }>).filter(
    ([, { from, to }]) => isValue(from) || (isValue(to) && toText(to) !== ''),
  );
  return (
    <ul class="changes">
      {fields.map(([name, { from, to }]) => (
        <li key={name}>
          <span class="soft">{wordsOf(name)}</span> {isValue(from) ? <del>{toText(from)}</del> : null}{' '}
          {to === undefined ? null : <ins>{toText(to) || '(empty)'}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** `reorderPoint` in words. */
const wordsOf = (field: string) => field.replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`);

const isValue = (value: unknown) => value !== undefined && value !== null;
