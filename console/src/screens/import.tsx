import { ListScreen } from '../parts/list-screen.tsx';
import { Status, wordOf } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';
import { ImportFile, KINDS } from './import/import-file.tsx';

/** A new import, and those of before. */
export function ImportScreen() {
  return (
    <ListScreen
      title="Import"
      path="/api/imports"
      filters={[]}
      columns={[
        {
          label: 'Import',
          cell: ({ id, kind }) => (
            <a href={hrefOf(`/import/${id}`)}>
              {wordOf(kind)} {id}
            </a>
          ),
        },
        { label: 'Since', isMinor: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
        { label: 'Rows', isNumber: true, cell: ({ rows }) => rows },
        { label: 'State', cell: ({ state }) => <Status of={state} /> },
      ]}
      keyOf={({ id }) => id}
      empty="No imports yet. Choose a CSV file above: nothing changes before you apply its plan."
    >
      {KINDS.some((kind) => may(`${kind}:write`)) ? <ImportFile /> : null}
    </ListScreen>
  );
}
