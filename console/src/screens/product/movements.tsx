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
      expectedRows={3}
      columns={[
        { label: 'When', cell: ({ createdAt }) => <Time at={createdAt} /> },
        {
          label: 'Change',
          isNumber: true,
          cell: ({ delta }) => (delta > 0 ? `+${delta}` : `−${-delta}`),
        },
        { label: 'Stock', isNumber: true, cell: ({ balance }) => balance },
        {
          label: 'Reason',
          cell: ({ reason, orderId, note }) => (
            <>
              {reason} {orderId === null ? null : <a href={hrefOf(`/orders/${orderId}`)}>{orderId}</a>}
              {note === null ? null : <span class="soft"> {note}</span>}
            </>
          ),
        },
        { label: 'By', isMinor: true, cell: ({ actor }) => actor },
      ]}
    />
  );
}
