import { useState } from 'preact/hooks';
import { Field, Form, LongText, numberOf, textOf, Tick } from '../../parts/form.tsx';
import { formatMoney } from '../../parts/money.tsx';
import { explain, type Schemas, stockroom } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import { type Preview, usePreview } from '../../use-preview.ts';
import type { ActionFormProps } from './actions.tsx';
import { nameOfCharge } from './items.tsx';

type Body = Schemas['CreateRefund'];

/** Refunds items, charges or an amount. The amounts that the refund would have are shown while it is filled in. */
export function RefundForm({ order, onDone, onCancel }: ActionFormProps) {
  const { orderId, currency, items, charges = [] } = order;
  const left = useAnswer(`refunds of ${orderId}`, () => readRefunded(orderId));
  const [body, setBody] = useState<Body | null>(null);
  const preview = usePreview(body, (each) => stockroom.refunds.preview(orderId, each));
  return (
    <Form
      send={preview.value === undefined ? 'Refund' : `Refund ${formatMoney(preview.value.total, currency)}`}
      danger
      onCancel={onCancel}
      onChange={(fields) => setBody(orNothing(readBody(fields)))}
      onSend={async (fields, sending) => {
        const refund = await stockroom.refunds.create(orderId, readBody(fields), sending);
        onDone(`${formatMoney(refund.total, currency)} refunded`);
      }}
    >
      <fieldset>
        <legend>Quantities to refund</legend>
        {items.map(({ productName, quantity }, index) => (
          <Field
            key={index}
            name={`line ${index + 1}`}
            label={productName}
            type="number"
            min={0}
            max={quantity - (left.value?.get(index + 1) ?? 0)}
            hint={`${quantity - (left.value?.get(index + 1) ?? 0)} of ${quantity} can be refunded`}
          />
        ))}
        {items.length === 0 ? null : <Tick name="restock" label="Put them back into stock" checked />}
        {charges.map((charge, index) => (
          <Tick
            key={index}
            name={`charge ${index + 1}`}
            label={`${nameOfCharge(charge)}, ${formatMoney(charge.amount, currency)}`}
          />
        ))}
      </fieldset>
      <Field
        name="amount"
        label={`Or an amount in ${currency}, with tax`}
        inputMode="decimal"
        hint="Instead of quantities. Nothing goes back into stock."
      />
      <Field name="reason" label="Reason, printed on the credit note" value="Returned" />
      <LongText name="note" label="Note, for the shop only" rows={2} />
      <PreviewOfRefund preview={preview} currency={currency} />
    </Form>
  );
}

interface PreviewOfRefundProps {
  preview: Preview<Schemas['RefundPreview'] | undefined>;
  currency: string;
}

function PreviewOfRefund({ preview: { value, error }, currency }: PreviewOfRefundProps) {
  if (error !== undefined) return <p class="failure">{explain(error)}</p>;
  if (value === undefined) return <p class="soft">Choose what to refund: the amounts appear here.</p>;
  const { subtotal, tax, total } = value;
  const words = [
    ['Net', subtotal],
    ['Tax', tax],
    ['Refund', total],
  ] as const;
  return (
    <dl class="sums" aria-live="polite">
      {words.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="number">{formatMoney(amount, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Null if nothing is chosen yet. */
function orNothing(body: Body): Body | null {
  const { lines, charges, amount } = body;
  return lines === undefined && charges === undefined && amount === undefined ? null : body;
}

function readBody(fields: FormData): Body {
  const restock = fields.has('restock');
  const names = [...fields.keys()];
  const lines = names
    .filter((name) => name.startsWith('line ') && !['', '0'].includes(textOf(fields, name)))
    .map((name) => ({ line: Number(name.slice(5)), quantity: numberOf(fields, name), restock }));
  const charges = names
    .filter((name) => name.startsWith('charge '))
    .map((name) => ({ charge: Number(name.slice(7)) }));
  const note = textOf(fields, 'note');
  return {
    ...(lines.length === 0 ? {} : { lines }),
    ...(charges.length === 0 ? {} : { charges }),
    ...(textOf(fields, 'amount') === '' ? {} : { amount: numberOf(fields, 'amount') }),
    reason: textOf(fields, 'reason'),
    ...(note === '' ? {} : { note }),
  };
}

/** The refunded quantities by line. */
async function readRefunded(orderId: string): Promise<Map<number, number>> {
  const refunded = new Map<number, number>();
  for await (const { lines } of stockroom.refunds.list(orderId, { limit: 100 })) {
    for (const { line, quantity } of lines) refunded.set(line, (refunded.get(line) ?? 0) + quantity);
  }
  return refunded;
}
