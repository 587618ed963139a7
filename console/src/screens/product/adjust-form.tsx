import { Choice, Field, Form, LongText, numberOf, textOf } from '../../parts/form.tsx';
import { announce } from '../../parts/notice.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { refreshAll } from '../../use-answer.ts';

type Reason = Schemas['Adjustment']['reason'];

const REASONS = [
  ['received', 'Received'],
  ['returned', 'Returned'],
  ['damaged', 'Damaged'],
  ['lost', 'Lost'],
  ['counted', 'Counted'],
  ['correction', 'Correction'],
] as const;

const WAYS = [
  ['delta', 'Change by'],
  ['setTo', 'Set to'],
] as const;

/** Changes the stock of a product, with a reason that the ledger keeps. */
export function AdjustForm({ product, onClose }: { product: Schemas['Product']; onClose: () => void }) {
  return (
    <Form
      send="Adjust"
      onCancel={onClose}
      onSend={async (fields, sending) => {
        const note = textOf(fields, 'note');
        const quantity = numberOf(fields, 'delta');
        const { balance } = await stockroom.products.adjustStock(
          product.id,
          {
            ...(textOf(fields, 'way') === 'setTo' ? { setTo: quantity } : { delta: quantity }),
            reason: textOf(fields, 'reason') as Reason,
            ...(note === '' ? {} : { note }),
          },
          sending,
        );
        onClose();
        announce(`${product.name}: ${balance} in stock`);
        refreshAll();
      }}
    >
      <p>
        In stock: <strong class="number">{product.quantity}</strong>
      </p>
      <div class="pair">
        <Choice name="way" label="How" options={WAYS} />
        <Field name="delta" label="Quantity" inputMode="numeric" hint="Negative to remove" />
      </div>
      <Choice name="reason" label="Reason" options={REASONS} />
      <LongText name="note" label="Note" rows={2} />
    </Form>
  );
}
