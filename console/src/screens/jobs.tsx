import { ActionButton } from '../parts/action.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { optionsOf, Status, wordOf } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf, place } from '../router.ts';
import { stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Job = RowOf<'/api/admin/jobs'>;
type Kind = NonNullable<NonNullable<Parameters<typeof stockroom.jobs.retryAll>[0]>['kind']>;

const KINDS = optionsOf(
  'order.completed',
  'credit-note.issue',
  'invoice.resend',
  'invoice.restore',
  'stock.low',
  'invoice.overdue',
  'webhook.failing',
  'import.apply',
);

const NO_DEAD_LETTERS = 'There are no dead letters';

/** The jobs that follow from commits, and the dead letters. */
export function JobsScreen() {
  const kind = place.value.query.get('kind') as Kind | null;
  return (
    <ListScreen
      title="Jobs"
      path="/api/admin/jobs"
      filters={[
        { name: 'state', label: 'State', options: optionsOf('dead', 'waiting', 'running') },
        { name: 'kind', label: 'Work', options: KINDS },
      ]}
      columns={[
        { label: 'Work', cell: ({ kind: work }) => wordOf(work) },
        { label: 'For', cell: Subject },
        { label: 'State', cell: ({ state, lastError }) => <Status of={state} why={lastError} /> },
        { label: 'Attempts', isNumber: true, isMinor: true, cell: ({ attempts }) => attempts },
        { label: 'Since', isMinor: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
        { label: 'Actions', cell: Retry },
      ]}
      keyOf={({ id }) => id}
      actions={<RetryAll kind={kind} />}
      empty="No waiting jobs and no dead letters."
    />
  );
}

/** Retries the dead letters of a kind, or all. Inactive if there are none. */
function RetryAll({ kind }: { kind: Kind | null }) {
  const { value } = useAnswer(`dead letters ${kind}`, (signal) => {
    const query = { state: 'dead', limit: 1, ...(kind === null ? {} : { kind }) } as const;
    return take(stockroom.api.GET('/api/admin/jobs', { params: { query }, signal }));
  });
  const hasNone = value === undefined || value.data.length === 0;
  return (
    <ActionButton
      words={kind === null ? 'Retry all dead letters' : `Retry dead letters: ${wordOf(kind)}`}
      idle={hasNone ? NO_DEAD_LETTERS : null}
      act={async () => {
        const { retried } = await stockroom.jobs.retryAll(kind === null ? {} : { kind });
        return retried === 0 ? NO_DEAD_LETTERS : `Dead letters retried: ${retried}`;
      }}
    />
  );
}

/** What a job is about. */
function Subject({ orderId, productId, importId }: Job) {
  if (orderId !== null) return <OrderLink orderId={orderId} />;
  return productId === null ? (
    <a href={hrefOf(`/import/${importId}`)}>Import {importId}</a>
  ) : (
    <a href={hrefOf(`/products/${productId}`)}>Product {productId}</a>
  );
}

function Retry({ id, kind, state }: Job) {
  if (state !== 'dead') return null;
  // An import that was given up stays failed, because its file may be out of date.
  const words = kind === 'import.apply' ? 'Dismiss' : 'Retry';
  return (
    <ActionButton
      words={words}
      label={`${words} job ${id}`}
      act={async () => {
        await stockroom.jobs.retry(id);
        return words === 'Retry' ? `Job ${id} will be retried` : `Job ${id} dismissed`;
      }}
    />
  );
}
