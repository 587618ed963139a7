import { Choice, Field, Form, LongText, numberOf, textOf } from '../../parts/form.tsx';
import { formatMoney } from '../../parts/money.tsx';
import { optionsOf } from '../../parts/status.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import type { ActionFormProps } from './actions.tsx';

type Method = Schemas['RecordPayment']['method'];

/** The ways to pay. */
export const METHODS = optionsOf('bank_transfer', 'card', 'cash', 'other');

/** Records money that the customer paid. */
export function PaymentForm({ order, onDone, onCancel }: ActionFormProps) {
  return (
    <Form
      send="Record payment"
      onCancel={onCancel}
      onSend={async (fields, sending) => {
        const reference = textOf(fields, 'reference');
        const note = textOf(fields, 'note');
        const { amount, currency } = await stockroom.payments.record(
          order.orderId,
          {
            amount: numberOf(fields, 'amount'),
            method: textOf(fields, 'method') as Method,
            paidAt: textOf(fields, 'paidAt'),
            ...(reference === '' ? {} : { reference }),
            ...(note === '' ? {} : { note }),
          },
          sending,
        );
        onDone(`${formatMoney(amount, currency)} recorded`);
      }}
    >
      <div class="pair">
        <Field
          name="amount"
          label={`Amount in ${order.currency}`}
          inputMode="decimal"
          value={order.openTotal > 0 ? String(order.openTotal) : ''}
        />
        <Field name="paidAt" label="Paid on" type="date" value={today()} />
      </div>
      <div class="pair">
        <Choice name="method" label="Method" options={METHODS} />
        <Field name="reference" label="Reference" />
      </div>
      <LongText name="note" label="Note" rows={2} />
    </Form>
  );
}

/** The reader's day, such as 2026-11-30. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
