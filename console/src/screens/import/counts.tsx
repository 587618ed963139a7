import { Facts } from '../../parts/facts.tsx';
import type { Schemas } from '../../stockroom.ts';

type Counted = Pick<Schemas['ImportPlan'], 'rows' | 'create' | 'update' | 'unchanged' | 'skipped'>;

/** What an import does with its rows. */
export function Counts({ of: { rows, create, update, unchanged, skipped } }: { of: Counted }) {
  return (
    <Facts
      of={[
        ['Rows', rows],
        ['New', create],
        ['Changed', update],
        ['Unchanged', unchanged],
        ['Skipped', skipped || null],
      ]}
    />
  );
}

/** Lines of the file, with a message for each. */
export function LineErrors({ of }: { of: Schemas['ImportPlan']['errors'] }) {
  return (
    <ul class="lines">
      {of.map(({ line, column, message }) => (
        <li key={`${line}${column}${message}`}>
          Line {line}
          {column === null ? '' : `, ${column}`}: {message}
        </li>
      ))}
    </ul>
  );
}
