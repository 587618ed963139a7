import { Choice, Form, LongText, textOf, Tick } from '../../parts/form.tsx';
import { formatMoney } from '../../parts/money.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import type { ActionFormProps } from './actions.tsx';

type Reason = Schemas['CancelOrder']['reason'];

/** Why an order is cancelled, and its words. */
export const CANCEL_REASONS = [
  ['customer', 'Requested by the customer'],
  ['declined', 'The payment was declined'],
  ['fraud', 'Fraud'],
  ['inventory', 'Not in stock'],
  ['staff', 'Our mistake'],
  ['other', 'Another reason'],
] as const;

/** Cancels an order: its invoice gets a credit note, or is not made at all. */
export function CancelForm({ order, invoice, onDone, onCancel }: ActionFormProps) {
  return (
    <Form
      send="Cancel order"
      danger
      onCancel={onCancel}
      onSend={async (fields, sending) => {
        const note = textOf(fields, 'note');
        await stockroom.orders.cancel(
          order.orderId,
          {
            reason: textOf(fields, 'reason') as Reason,
            restock: fields.has('restock'),
            ...(note === '' ? {} : { note }),
          },
          sending,
        );
        onDone(`${order.orderId} cancelled`);
      }}
    >
      <p>
        {!invoice?.number
          ? 'If the invoice has no number yet, it is not made. Otherwise a credit note cancels it.'
          : `A credit note of ${formatMoney(order.total - order.refundedTotal, order.currency)} cancels ${invoice.number} and is mailed to ${invoice.email}.`}
      </p>
      <Choice name="reason" label="Reason" options={CANCEL_REASONS} />
      <Tick name="restock" label="Put the items back into stock" checked />
      <LongText name="note" label="Note, for the shop only" rows={2} />
    </Form>
  );
}
