import { ActionButton } from '../parts/action.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { Money } from '../parts/money.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { optionsOf, Status } from '../parts/status.tsx';
import type { Column } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Time } from '../parts/time.tsx';
import { may } from '../session.ts';
import { stockroom } from '../stockroom.ts';
import { DetailsButton } from './documents/details-button.tsx';
import { EinvoiceButton } from './documents/einvoice-button.tsx';
import { VerifyButton } from './documents/verify-button.tsx';

type Invoice = RowOf<'/api/invoices'>;
type CreditNote = RowOf<'/api/credit-notes'>;

export const DOCUMENT_TABS = (
  <Tabs
    label="Documents"
    of={[
      ['/documents', 'Invoices'],
      ['/documents/credit-notes', 'Credit notes'],
      ['/documents/series', 'Series'],
    ]}
  />
);

const STATE = {
  name: 'state',
  label: 'State',
  options: optionsOf('PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED', 'CANCELLED'),
};
const EINVOICE = {
  name: 'einvoiceMissing',
  label: 'E-invoice',
  options: [['true', 'Lacks a term']] as const,
};
const DAYS = [
  { name: 'from', label: 'Numbered from', isDay: true },
  { name: 'to', label: 'Until', isDay: true },
];

/** The columns that invoices and credit notes share. */
const COLUMNS: Column<Invoice | CreditNote>[] = [
  { label: 'Number', cell: ({ number }) => <span class="number">{number ?? 'none yet'}</span> },
  { label: 'Order', cell: OrderLink },
  {
    label: 'Numbered',
    isMinor: true,
    cell: ({ numberedAt }) => (numberedAt === null ? null : <Time at={numberedAt} />),
  },
  {
    label: 'State',
    cell: ({ state, lastError }) => <Status of={state} why={lastError} />,
  },
  {
    label: 'Mail',
    isMinor: true,
    cell: ({ mailStatus }) => (mailStatus === null ? null : <Status of={mailStatus} />),
  },
];

/** All invoices, newest order first. */
export function InvoicesScreen() {
  return (
    <ListScreen
      title="Invoices"
      path="/api/invoices"
      filters={[
        { name: 'number', label: 'Number', isExact: true },
        { name: 'paymentReference', label: 'Payment reference', isExact: true },
        STATE,
        {
          name: 'mailStatus',
          label: 'Mail',
          options: optionsOf('SENT', 'DELIVERED', 'SOFT_BOUNCED', 'BOUNCED', 'COMPLAINED'),
        },
        EINVOICE,
        ...DAYS,
        { name: 'customerId', label: 'Customer', isGiven: true },
      ]}
      columns={[
        ...COLUMNS,
        {
          label: 'Actions',
          cell: (invoice) => (
            <DocumentActions
              document={invoice}
              words="Invoice"
              pdf={`/api/orders/${invoice.orderId}/invoice.pdf`}
              retry={() => stockroom.invoices.retry(invoice.orderId)}
              verify={() => stockroom.invoices.verify(invoice.orderId)}
            />
          ),
        },
      ]}
      keyOf={({ orderId }) => orderId}
      empty="No invoices yet. Every order gets one."
      csv={['number', 'orderId', 'state', 'issueDate', 'dueDate', 'paymentReference', 'email', 'mailStatus']}
      tabs={DOCUMENT_TABS}
    />
  );
}

/** All credit notes, newest first. */
export function CreditNotesScreen() {
  return (
    <ListScreen
      title="Credit notes"
      path="/api/credit-notes"
      filters={[{ name: 'orderId', label: 'Order', isExact: true }, STATE, EINVOICE, ...DAYS]}
      columns={[
        ...COLUMNS,
        {
          label: 'Total',
          isNumber: true,
          cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
        },
        {
          label: 'Actions',
          cell: (note) => (
            <DocumentActions
              document={note}
              words="Credit note"
              pdf={`/api/credit-notes/${note.number}.pdf`}
              retry={() => stockroom.creditNotes.retry(note.id)}
              verify={() => stockroom.creditNotes.verify(note.id)}
            />
          ),
        },
      ]}
      keyOf={({ id }) => id}
      empty="No credit notes yet. A refund makes one: open the order and choose Refund."
      csv={['number', 'orderId', 'invoiceNumber', 'state', 'issueDate', 'total', 'currency', 'email']}
      tabs={DOCUMENT_TABS}
    />
  );
}

interface DocumentActionsProps {
  document: Invoice | CreditNote;
  /** The kind of document. */
  words: string;
  /** The address of the PDF. */
  pdf: string;
  retry: () => Promise<unknown>;
  verify: Parameters<typeof VerifyButton>[0]['verify'];
}

function DocumentActions({ document, words, pdf, retry, verify }: DocumentActionsProps) {
  const { number, storedKey, state } = document;
  return (
    <div class="actions">
      {state === 'FAILED' && may('invoices:write') ? (
        <ActionButton
          words="Retry"
          label={`Retry ${number}`}
          act={async () => {
            await retry();
            return `${number ?? 'The document'} will be retried`;
          }}
        />
      ) : null}
      <DetailsButton document={document} words={words} />
      {storedKey === null || number === null ? null : (
        <>
          <VerifyButton number={number} verify={verify} />
          <a class="button" href={pdf} target="_blank" rel="noreferrer" aria-label={`PDF of ${number}`}>
            PDF
          </a>
        </>
      )}
      <EinvoiceButton document={document} />
    </div>
  );
}
