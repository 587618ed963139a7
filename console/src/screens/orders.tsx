import { signal } from '@preact/signals';
import { ChoiceFilter, DayFilter, Filters, SearchFilter } from '../parts/filters.tsx';
import { DownloadCsv } from '../parts/download-csv.tsx';
import { Money } from '../parts/money.tsx';
import { Page } from '../parts/page.tsx';
import { Status, wordOf } from '../parts/status.tsx';
import { type Column, PagedTable } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf, place, readQuery } from '../router.ts';
import { take, type Schemas, stockroom } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Order = Schemas['Order'];
type Query = NonNullable<Parameters<typeof stockroom.orders.list>[0]>;

const ROWS = 25;
const FILTERS = ['status', 'paymentStatus', 'overdue', 'from', 'to', 'reference', 'customerId', 'productId'];

const COLUMNS: Column<Order>[] = [
  {
    key: 'order',
    label: 'Order',
    cell: ({ orderId }) => <a href={hrefOf(`/orders/${orderId}`)}>{orderId}</a>,
  },
  { key: 'placed', label: 'Placed', isMinor: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
  { key: 'customer', label: 'Customer', cell: ({ customerName }) => customerName },
  { key: 'reference', label: 'Reference', isMinor: true, cell: ({ reference }) => reference },
  { key: 'items', label: 'Items', isNumber: true, isMinor: true, cell: ({ items }) => countItems(items) },
  { key: 'status', label: 'Status', isMinor: true, cell: ({ status }) => <Status of={status} /> },
  {
    key: 'payment',
    label: 'Payment',
    cell: ({ overdue, paymentStatus }) => <Status of={overdue ? 'OVERDUE' : paymentStatus} />,
  },
  {
    key: 'open',
    label: 'Open',
    isNumber: true,
    isMinor: true,
    cell: ({ openTotal, currency }) => <Money amount={openTotal} currency={currency} />,
  },
  {
    key: 'total',
    label: 'Total',
    isNumber: true,
    cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
  },
];

/** All orders, newest first. The filters are in the address. */
export function OrdersScreen() {
  const query = readQuery<Query>(['cursor', ...FILTERS]);
  const answer = useAnswer(JSON.stringify(query), (aborted) =>
    take(stockroom.api.GET('/api/orders', { params: { query: { ...query, limit: ROWS } }, signal: aborted })),
  );
  const isFiltered = FILTERS.some((name) => place.value.query.has(name));
  return (
    <Page
      title="Orders"
      aside={
        <div class="actions">
          <ColumnChoice />
          <DownloadCsv
            fileName="orders.csv"
            header={CSV_HEADER}
            cellsOf={toCells}
            list={() => stockroom.orders.list({ ...withoutCursor(query), limit: 100 })}
          />
        </div>
      }
    >
      <Filters>
        <SearchFilter name="reference" label="Reference" />
        <ChoiceFilter name="status" label="Status" all="Any" options={words('COMPLETED', 'CANCELLED')} />
        <ChoiceFilter
          name="paymentStatus"
          label="Payment"
          all="Any"
          options={words('UNPAID', 'PARTIALLY_PAID', 'PAID', 'OVERPAID')}
        />
        <ChoiceFilter
          name="overdue"
          label="Due"
          all="Any"
          options={[
            ['true', 'Overdue'],
            ['false', 'Not overdue'],
          ]}
        />
        <DayFilter name="from" label="From" />
        <DayFilter name="to" label="Until" />
      </Filters>
      <PagedTable
        caption="Orders"
        columns={COLUMNS.filter(({ key }) => !hidden.value.has(key))}
        answer={answer}
        keyOf={({ orderId }) => orderId}
        empty={
          isFiltered ? (
            <>
              <p>No order matches these filters.</p>
              <a href={hrefOf('/orders')}>Show all orders</a>
            </>
          ) : (
            <p>
              No orders yet. An order that your shop places with <code>POST /api/orders</code> appears here.
            </p>
          )
        }
      />
    </Page>
  );
}

function withoutCursor({ cursor: _, ...query }: Query): Query {
  return query;
}

const words = (...states: string[]) => states.map((state) => [state, wordOf(state)] as const);

const countItems = (items: Order['items']) => items.reduce((sum, { quantity }) => sum + quantity, 0);

const CSV_HEADER = [
  'order',
  'placed',
  'customer',
  'email',
  'reference',
  'status',
  'payment',
  'currency',
  'total',
  'paid',
  'refunded',
  'open',
];

function toCells(order: Order) {
  return [
    order.orderId,
    order.createdAt,
    order.customerName,
    order.customerEmail,
    order.reference,
    order.status,
    order.paymentStatus,
    order.currency,
    order.total,
    order.paidTotal,
    order.refundedTotal,
    order.openTotal,
  ];
}

const STORED = 'stockroom-hidden-order-columns';
const hidden = signal(new Set((localStorage.getItem(STORED) ?? 'items,open').split(',')));

/** Which columns the table has; the browser remembers. */
function ColumnChoice() {
  const toggle = (key: string) => {
    const keys = new Set(hidden.value);
    if (!keys.delete(key)) keys.add(key);
    hidden.value = keys;
    localStorage.setItem(STORED, [...keys].join(','));
  };
  return (
    <details class="choose">
      <summary>Columns</summary>
      <div>
        {COLUMNS.slice(1).map(({ key, label }) => (
          <label class="tick" key={key}>
            <input type="checkbox" checked={!hidden.value.has(key)} onChange={() => toggle(key)} /> {label}
          </label>
        ))}
      </div>
    </details>
  );
}
