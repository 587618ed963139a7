import { useState } from 'preact/hooks';
import { ActionButton } from '../../parts/action.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { announce } from '../../parts/notice.tsx';
import { may } from '../../session.ts';
import { stockroom } from '../../stockroom.ts';
import { refreshAll } from '../../use-answer.ts';
import type { OpenOrder } from '../order.tsx';
import { CancelForm } from './cancel-form.tsx';
import { PaymentForm } from './payment-form.tsx';
import { RefundForm } from './refund-form.tsx';
import { ResendForm } from './resend-form.tsx';

const FORMS = {
  payment: { words: 'Record payment', Form: PaymentForm },
  refund: { words: 'Refund', Form: RefundForm },
  cancel: { words: 'Cancel order', Form: CancelForm },
  resend: { words: 'Send mail again', Form: ResendForm },
} as const;

type Action = keyof typeof FORMS;

export interface ActionFormProps extends OpenOrder {
  /** Called after the action, with a text about its result. */
  onDone: (words: string) => void;
  onCancel: () => void;
}

/** The actions that the state of an order and the session allow. */
export function OrderActions(open: OpenOrder) {
  const [action, setAction] = useState<Action | null>(null);
  const close = () => setAction(null);
  const { order, invoice } = open;
  const isCompleted = order.status === 'COMPLETED';
  const possible: Record<Action, boolean> = {
    payment: may('payments:write'),
    refund: may('refunds:write') && isCompleted && order.refundStatus !== 'FULL',
    cancel: may('orders:cancel') && isCompleted && order.refundStatus !== 'FULL',
    resend: may('invoices:write') && invoice?.state === 'SENT',
  };
  const actions = (Object.keys(FORMS) as Action[]).filter((each) => possible[each]);
  const { words, Form } = action === null ? { words: '', Form: null } : FORMS[action];
  return (
    <div class="actions">
      {may('invoices:write') && invoice?.state === 'FAILED' ? (
        <ActionButton
          words="Retry invoice"
          isMain
          act={async () => {
            await stockroom.invoices.retry(order.orderId);
            return 'The invoice is tried again';
          }}
        />
      ) : null}
      {actions.map((each) => (
        <button key={each} type="button" aria-haspopup="dialog" onClick={() => setAction(each)}>
          {FORMS[each].words}
        </button>
      ))}
      {Form === null ? null : (
        <Dialog title={`${words}: ${order.orderId}`} onClose={close}>
          <Form
            {...open}
            onCancel={close}
            onDone={(done) => {
              close();
              announce(done);
              refreshAll();
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
