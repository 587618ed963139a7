import { Field, Form, textOf } from '../../parts/form.tsx';
import { stockroom } from '../../stockroom.ts';
import type { ActionFormProps } from './actions.tsx';

/** Mails the invoice again, to its address or another. */
export function ResendForm({ order, invoice, onDone, onCancel }: ActionFormProps) {
  return (
    <Form
      send="Send again"
      onCancel={onCancel}
      onSend={async (fields, sending) => {
        const email = textOf(fields, 'email');
        await stockroom.invoices.resend(order.orderId, { ...sending, ...(email === '' ? {} : { email }) });
        onDone(`${invoice?.number} is sent to ${email || invoice?.email}`);
      }}
    >
      <Field name="email" label="To" type="email" value={invoice?.email ?? ''} />
    </Form>
  );
}
