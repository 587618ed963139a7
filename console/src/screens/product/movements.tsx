import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { hrefOf } from '../../router.ts';
import type { Schemas } from '../../stockroom.ts';

type Movement = Schemas['Movement'];

/** The ledger of a product: each change of its stock, with the reason. */
export function Movements({ rows }: { rows: Movement[] | undefined }) {
  return (
    <Table
      caption="Ledger, newest first"
      rows={rows}
      keyOf={({ id }) => id}
      empty="The stock has not changed yet."
      columns={[
        { key: 'at', label: 'When', cell: ({ createdAt }) => <Time at={createdAt} /> },
        {
          key: 'delta',
          label: 'Change',
          isNumber: true,
          cell: ({ delta }) => (delta > 0 ? `+${delta}` : `−${-delta}`),
        },
        { key: 'balance', label: 'Stock', isNumber: true, cell: ({ balance }) => balance },
        {
          key: 'reason',
          label: 'Reason',
          cell: ({ reason, orderId, note }) => (
            <>
              {reason} {orderId === null ? null : <a href={hrefOf(`/orders/${orderId}`)}>{orderId}</a>}
              {note === null ? null : <span class="soft"> {note}</span>}
            </>
          ),
        },
        { key: 'actor', label: 'By', isMinor: true, cell: ({ actor }) => actor },
      ]}
    />
  );
}
