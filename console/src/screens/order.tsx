import { useRef, useState } from 'preact/hooks';
import { Facts } from '../parts/facts.tsx';
import { Money } from '../parts/money.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';
import { take, type Schemas, stockroom } from '../stockroom.ts';
import { type Answer, useAnswer } from '../use-answer.ts';
import { OrderActions } from './order/actions.tsx';
import { CANCEL_REASONS } from './order/cancel-form.tsx';
import { DocumentView } from './order/document-view.tsx';
import { OrderItems } from './order/items.tsx';
import { Pipeline } from './order/pipeline.tsx';
import { Timeline } from './order/timeline.tsx';

const STEP_MS = 1_000;
const SETTLED_MS = 5_000;
const SETTLED = new Set(['SENT', 'FAILED', 'CANCELLED']);

export interface OpenOrder {
  order: Schemas['Order'];
  /** Null if the session may not read documents. */
  invoice: Schemas['Invoice'] | null;
  creditNotes: Schemas['CreditNote'][];
  timeline: Schemas['TimelinePage']['data'];
}

/** One order, with its documents, items, timeline and actions. */
export function OrderScreen({ orderId }: { orderId: string }) {
  const answer = useAnswer(orderId, (signal) => readOrder(orderId, signal), {
    everyMs: (open) => (open === undefined || isSettled(open) ? SETTLED_MS : STEP_MS),
  });
  const { value, error } = answer;
  return (
    <Page title={orderId} aside={value === undefined ? null : <OrderHead {...value} />}>
      <Failure error={error} />
      <OrderBody {...answer} />
    </Page>
  );
}

function OrderHead(open: OpenOrder) {
  const { order } = open;
  return (
    <>
      <Status of={order.status} />
      <Status of={order.overdue ? 'OVERDUE' : order.paymentStatus} />
      {order.refundStatus === 'NONE' ? null : <Status of={order.refundStatus} />}
      <OrderActions {...open} />
    </>
  );
}

function OrderBody({ value, error }: Answer<OpenOrder>) {
  const [shown, setShown] = useState<string | null>(null);
  const pdf = useRef<HTMLDivElement>(null);
  const show = (number: string | null) => {
    setShown(number);
    // On a phone, it is below everything else.
    pdf.current?.scrollIntoView({ block: 'nearest' });
  };
  if (value === undefined) return error === undefined ? <p class="soft">Reading the order…</p> : null;
  const { order, invoice, creditNotes, timeline } = value;
  return (
    <div class="order">
      <div class="column">
        {invoice === null ? null : (
          <section class="sheet" aria-label="Documents">
            <Pipeline
              document={invoice}
              words="Invoice"
              placedAt={order.createdAt}
              onShow={() => show(null)}
            />
            {creditNotes.map((note) => (
              <Pipeline
                key={note.id}
                document={note}
                words="Credit note"
                placedAt={null}
                onShow={() => show(note.number)}
              />
            ))}
          </section>
        )}
        <section class="sheet">
          <h2>Items</h2>
          <OrderItems order={order} />
        </section>
        <section class="sheet">
          <h2>Facts</h2>
          <OrderFacts order={order} invoice={invoice} />
        </section>
        <section class="sheet">
          <h2>Timeline</h2>
          <Timeline entries={timeline} orderId={order.orderId} currency={order.currency} />
        </section>
      </div>
      {invoice === null ? null : (
        <div class="beside" ref={pdf}>
          <DocumentView
            order={order}
            invoice={invoice}
            creditNote={creditNotes.find(({ number }) => number !== null && number === shown)}
          />
        </div>
      )}
    </div>
  );
}

function OrderFacts({ order, invoice }: Pick<OpenOrder, 'order' | 'invoice'>) {
  return (
    <Facts
      of={[
        [
          'Customer',
          <>
            {may('customers:read') ? (
              <a href={hrefOf(`/customers/${order.customerId}`)}>{order.customerName}</a>
            ) : (
              order.customerName
            )}
            , {order.customerEmail}
          </>,
        ],
        ['Placed', <Time at={order.createdAt} />],
        ['Paid', <Money amount={order.paidTotal} currency={order.currency} />],
        ['Open', <Money amount={order.openTotal} currency={order.currency} />],
        ['Due', invoice?.dueDate],
        ['Payment reference', invoice?.paymentReference],
        ['Reference', order.reference],
        ['Purchase order', order.purchaseOrder],
        ['Delivery date', order.deliveryDate],
        ['Note', order.note],
        ['Cancelled', order.cancellation && <Time at={order.cancellation.cancelledAt} />],
        ['Reason', CANCEL_REASONS.find(([reason]) => reason === order.cancellation?.reason)?.[1]],
      ]}
    />
  );
}

async function readOrder(orderId: string, signal: AbortSignal): Promise<OpenOrder> {
  const params = { path: { orderId } };
  const mayRead = may('invoices:read');
  const [order, invoice, creditNotes, timeline] = await Promise.all([
    take(stockroom.api.GET('/api/orders/{orderId}', { params, signal })),
    mayRead ? take(stockroom.api.GET('/api/orders/{orderId}/invoice', { params, signal })) : null,
    mayRead
      ? take(stockroom.api.GET('/api/credit-notes', { params: { query: { orderId, limit: 100 } }, signal }))
      : null,
    take(
      stockroom.api.GET('/api/orders/{orderId}/timeline', {
        params: { ...params, query: { limit: 100 } },
        signal,
      }),
    ),
  ]);
  return { order, invoice, creditNotes: creditNotes?.data ?? [], timeline: timeline.data };
}

function isSettled({ invoice, creditNotes }: OpenOrder): boolean {
  return [invoice, ...creditNotes].every((document) => document === null || SETTLED.has(document.state));
}
