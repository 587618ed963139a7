import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { Money } from '../parts/money.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { optionsOf, Status } from '../parts/status.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';

type Order = RowOf<'/api/orders'>;

export const ORDER_COLUMNS: Column<Order>[] = [
  { label: 'Order', cell: OrderLink },
  { label: 'Placed', isMinor: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
  { label: 'Customer', cell: ({ customerName }) => customerName },
  { label: 'Reference', isMinor: true, cell: ({ reference }) => reference },
  { label: 'Purchase order', isMinor: true, isHidden: true, cell: ({ purchaseOrder }) => purchaseOrder },
  { label: 'Items', isNumber: true, isMinor: true, isHidden: true, cell: ({ items }) => countItems(items) },
  { label: 'Status', isMinor: true, cell: ({ status }) => <Status of={status} /> },
  {
    label: 'Payment',
    cell: ({ overdue, paymentStatus }) => <Status of={overdue ? 'OVERDUE' : paymentStatus} />,
  },
  {
    label: 'Open',
    isNumber: true,
    isMinor: true,
    isHidden: true,
    cell: ({ openTotal, currency }) => <Money amount={openTotal} currency={currency} />,
  },
  {
    label: 'Total',
    isNumber: true,
    cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
  },
];

const countItems = (items: Order['items']) => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** All orders, newest first. */
export function OrdersScreen() {
  const add = may('orders:write') ? (
    <a class="button primary" href={hrefOf('/orders/new')}>
      New order
    </a>
  ) : null;
  return (
    <ListScreen
      title="Orders"
      path="/api/orders"
      filters={[
        { name: 'reference', label: 'Reference' },
        { name: 'purchaseOrder', label: 'Purchase order' },
        { name: 'status', label: 'Status', options: optionsOf('COMPLETED', 'CANCELLED') },
        {
          name: 'paymentStatus',
          label: 'Payment',
          options: optionsOf('UNPAID', 'PARTIALLY_PAID', 'PAID', 'OVERPAID'),
        },
        {
          name: 'overdue',
          label: 'Due',
          options: [
            ['true', 'Overdue'],
            ['false', 'Not overdue'],
          ],
        },
        { name: 'sort', label: 'Sort', all: 'Newest first', options: [['id', 'Oldest first']] },
        { name: 'from', label: 'From', isDay: true },
        { name: 'to', label: 'Until', isDay: true },
        { name: 'customerId', label: 'Customer', isGiven: true },
        { name: 'productId', label: 'Product', isGiven: true },
      ]}
      columns={ORDER_COLUMNS}
      keyOf={({ orderId }) => orderId}
      actions={add}
      empty={
        <>
          <p>
            No orders yet. An order that your shop places with <code>POST /api/orders</code> appears here.
          </p>
          {add}
        </>
      }
      csv={[
        'orderId',
        'createdAt',
        'customerName',
        'customerEmail',
        'reference',
        'purchaseOrder',
        'status',
        'paymentStatus',
        'currency',
        'total',
        'paidTotal',
        'refundedTotal',
        'openTotal',
      ]}
    />
  );
}
