import { DialogButton, FormButton } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { LongText, textOf } from '../parts/form.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { formatMoney, Money } from '../parts/money.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { Status, wordOf } from '../parts/status.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';
import { stockroom } from '../stockroom.ts';
import { METHODS } from './order/payment-form.tsx';

type Payment = RowOf<'/api/payments'>;

export const PAYMENT_TABS = (
  <Tabs
    label="Payments and open items"
    of={[
      ['/payments', 'Payments'],
      ['/payments/open-items', 'Open items'],
    ]}
  />
);

/** All payments, newest first. */
export function PaymentsScreen() {
  return (
    <ListScreen
      title="Payments"
      path="/api/payments"
      filters={[
        { name: 'orderId', label: 'Order', isExact: true },
        { name: 'externalId', label: 'Bank transaction ID', isExact: true },
        { name: 'method', label: 'Method', options: METHODS },
        { name: 'sort', label: 'Sort', all: 'Newest first', options: [['id', 'Oldest first']] },
        { name: 'from', label: 'Paid from', isDay: true },
        { name: 'to', label: 'Until', isDay: true },
        { name: 'customerId', label: 'Customer', isGiven: true },
      ]}
      columns={[
        { label: 'Order', cell: OrderLink },
        { label: 'Paid', cell: ({ paidAt }) => <Time at={paidAt} /> },
        { label: 'Method', isMinor: true, cell: ({ method }) => wordOf(method) },
        { label: 'Reference', isMinor: true, cell: ({ reference }) => reference },
        { label: 'Note', isMinor: true, cell: ({ note }) => note },
        { label: 'By', isMinor: true, isHidden: true, cell: ({ actor }) => actor },
        { label: 'State', cell: (payment) => <Status of={stateOf(payment)} /> },
        {
          label: 'Amount',
          isNumber: true,
          cell: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
        },
        { label: 'Actions', cell: PaymentActions },
      ]}
      keyOf={({ id }) => id}
      actions={
        may('payments:write') ? (
          <a class="button" href={hrefOf('/import', { kind: 'payments' })}>
            Import a bank list
          </a>
        ) : null
      }
      empty="No payments yet. Open an order and choose Record payment, or import a bank list."
      csv={[
        'id',
        'orderId',
        'amount',
        'currency',
        'method',
        'reference',
        'externalId',
        'paidAt',
        'note',
        'reverses',
        'refundId',
        'actor',
        'createdAt',
      ]}
      tabs={PAYMENT_TABS}
    />
  );
}

function stateOf({ reversedBy, reverses, refundId }: Payment): string {
  if (reversedBy !== null) return 'REVERSED';
  if (reverses !== null) return 'REVERSAL';
  return refundId === null ? 'RECEIVED' : 'PAID_OUT';
}

function PaymentActions(payment: Payment) {
  return (
    <div class="actions">
      {may('payments:write') ? <Reverse {...payment} /> : null}
      <Details {...payment} />
    </div>
  );
}

/** What is recorded of a payment. */
function Details(payment: Payment) {
  const { id, orderId, amount, currency, method, reference, externalId, note, actor } = payment;
  return (
    <DialogButton words="Details" title={`Details of payment ${id}`}>
      {() => (
        <Facts
          of={[
            ['Order', <OrderLink orderId={orderId} />],
            ['Amount', <Money amount={amount} currency={currency} />],
            ['State', <Status of={stateOf(payment)} />],
            ['Paid', <Time at={payment.paidAt} />],
            ['Method', wordOf(method)],
            ['Reference', reference],
            ['Bank transaction ID', externalId],
            ['Note', note],
            ['Reverses', payment.reverses && `payment ${payment.reverses}`],
            ['Reversed by', payment.reversedBy && `payment ${payment.reversedBy}`],
            ['Refund', payment.refundId],
            ['Recorded', <Time at={payment.createdAt} />],
            ['By', actor],
          ]}
        />
      )}
    </DialogButton>
  );
}

function Reverse({ id, orderId, amount, currency, reversedBy, reverses }: Payment) {
  if (reversedBy !== null || reverses !== null) return null;
  return (
    <FormButton
      words="Reverse"
      title={`Reverse ${formatMoney(amount, currency)} of ${orderId}`}
      danger
      onSend={async (fields, sending) => {
        await stockroom.payments.reverse(id, { reason: textOf(fields, 'reason') }, sending);
        return `${formatMoney(amount, currency)} reversed`;
      }}
    >
      <p>For a payment recorded by mistake, or taken back by the bank. A reversal cannot be undone.</p>
      <LongText name="reason" label="Reason" rows={2} />
    </FormButton>
  );
}
