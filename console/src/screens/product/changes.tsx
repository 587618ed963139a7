import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import type { Schemas } from '../../stockroom.ts';

type Change = Schemas['Change'];

/** Who changed which fields of a row, and from what to what. */
export function Changes({ rows }: { rows: Change[] | undefined }) {
  return (
    <Table
      caption="Changes, newest first"
      rows={rows}
      keyOf={({ id }) => id}
      empty="Nothing was changed yet."
      columns={[
        { label: 'When', cell: ({ createdAt }) => <Time at={createdAt} /> },
        { label: 'Action', isMinor: true, cell: ({ action }) => action },
        { label: 'Changes', cell: ({ changes }) => <ChangedFields changes={changes} /> },
        { label: 'By', isMinor: true, cell: ({ actor }) => actor },
      ]}
    />
  );
}

function ChangedFields({ changes }: Pick<Change, 'changes'>) {
  const fields = Object.entries(changes as Record<string, { from?: unknown; to?: unknown }>);
  return (
    <ul class="changes">
      {fields.map(([name, { from, to }]) => (
        <li key={name}>
          <span class="soft">{name}</span>{' '}
          {from === undefined || from === null ? null : <del>{toText(from)}</del>}{' '}
          {to === undefined ? null : <ins>{toText(to)}</ins>}
        </li>
      ))}
    </ul>
  );
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value || '(empty)' : JSON.stringify(value);
}
