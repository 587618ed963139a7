import { toText } from '../../parts/editable-facts.tsx';
import { MissingTerms } from '../../parts/missing-terms.tsx';
import { explain, type Schemas } from '../../stockroom.ts';
import type { Preview } from '../../use-preview.ts';
import { Sums } from '../order/items.tsx';

interface SummaryProps {
  preview: Preview<Schemas['OrderPreview'] | undefined>;
  /** Whether there is enough to ask for a preview. */
  isAsked: boolean;
  /** If there is an error: whether it is only that fields are empty. */
  isIncomplete: boolean;
  /** What the invoice lacks to be the e-invoice that it is to be. */
  missing: { field: string; message: string }[];
  customerId: string | undefined;
}

/** The amounts that the order would have now, as the API calculates them. */
export function Summary({ preview, isAsked, isIncomplete, missing, customerId }: SummaryProps) {
  const { value, error, isCurrent } = preview;
  return (
    <div class="summary" aria-live="polite" aria-busy={isAsked && !isCurrent}>
      {isAsked && value !== undefined && error === undefined ? (
        <>
          <Sums of={value} />
          <p class="hint right">
            {value.dueDate === null ? '' : `Due on ${value.dueDate}, if the invoice is of today. `}
            {value.deliveryAddress === undefined ? '' : `Delivered to ${toText(value.deliveryAddress)}.`}
          </p>
        </>
      ) : missing.length > 0 ? (
        <MissingTerms terms={missing} customerId={Number(customerId)}>
          The invoice of this customer is to be an e-invoice. Fill what it lacks:
        </MissingTerms>
      ) : error === undefined || isIncomplete ? (
        <p class="hint right">
          {!isAsked
            ? 'Choose a customer and products: the total appears here.'
            : error === undefined
              ? 'The total is calculated…'
              : 'Fill in the empty fields: the total appears here.'}
        </p>
      ) : (
        <p class="failure">{explain(error)}</p>
      )}
    </div>
  );
}
