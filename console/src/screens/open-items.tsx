import { Icon } from '../parts/icon.tsx';
import { Money } from '../parts/money.tsx';
import { Page } from '../parts/page.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { Status } from '../parts/status.tsx';
import { PagedTable } from '../parts/table.tsx';
import { place } from '../router.ts';
import { stockroom } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { PAYMENT_TABS } from './payments.tsx';

const ROWS = 50;
/** The report has no more; the CSV file has all. */
const MAX_ROWS = 50_000;
/** The sum reads every open order. */
const EVERY_MS = 60_000;

/** The orders of which something is open; those due first come first. */
export function OpenItemsScreen() {
  const first = Number(place.value.query.get('cursor')) || 0;
  const end = first + ROWS;
  const { value, ...answer } = useAnswer(
    `open items ${end}`,
    () => stockroom.reports.openItems({ limit: end }),
    { everyMs: () => EVERY_MS },
  );
  const page = value && {
    data: value.rows.slice(first, end),
    nextCursor: value.omittedRows > 0 && end + ROWS <= MAX_ROWS ? String(end) : null,
  };
  const currency = value?.currency ?? '';
  return (
    <Page
      title="Open items"
      tabs={PAYMENT_TABS}
      aside={
        <div class="actions">
          <a class="button" href="/api/reports/open-items.csv" download="open-items.csv">
            <Icon name="download" /> CSV
          </a>
        </div>
      }
    >
      <p class="figure">
        {value === undefined ? '…' : <Money amount={value.open} currency={currency} />}{' '}
        <span class="soft">open{value && ` in ${countOrders(value.rows.length + value.omittedRows)}`}</span>
      </p>
      <PagedTable
        caption="Open items"
        answer={{ ...answer, value: page }}
        keyOf={({ orderId }) => orderId}
        empty="Nothing is open. Every order is paid."
        columns={[
          { label: 'Order', cell: OrderLink },
          { label: 'Customer', cell: ({ customerName }) => customerName },
          { label: 'Invoice', isMinor: true, cell: ({ invoice }) => invoice },
          { label: 'Due', isMinor: true, cell: ({ dueDate }) => dueDate },
          {
            label: 'Payment',
            cell: ({ overdue, paymentStatus }) => <Status of={overdue ? 'OVERDUE' : paymentStatus} />,
          },
          {
            label: 'Total',
            isNumber: true,
            isMinor: true,
            cell: ({ total }) => <Money amount={total} currency={currency} />,
          },
          {
            label: 'Paid',
            isNumber: true,
            isMinor: true,
            cell: ({ paid }) => <Money amount={paid} currency={currency} />,
          },
          { label: 'Open', isNumber: true, cell: ({ open }) => <Money amount={open} currency={currency} /> },
        ]}
      />
    </Page>
  );
}

const countOrders = (count: number) => (count === 1 ? '1 order' : `${count.toLocaleString()} orders`);
