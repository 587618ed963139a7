import { Choice, Field } from '../../parts/form.tsx';
import { shop } from '../../shop.ts';
import { NEW_DISCOUNT, type TypedDiscount } from './draft.ts';
import { OptionalPart } from './optional-part.tsx';

interface DiscountFieldsProps {
  /** Its path in the body, such as `items[0].discount`. */
  path: string;
  title: string;
  typed: TypedDiscount | null;
  onChange: (typed: TypedDiscount | null) => void;
}

/** A discount in percent or as an amount, with the reason that the invoice prints. */
export function DiscountFields({ path, title, typed, onChange }: DiscountFieldsProps) {
  return (
    <OptionalPart
      words="Discount"
      title={title}
      isOpen={typed !== null}
      onToggle={(isOpen) => onChange(isOpen ? NEW_DISCOUNT : null)}
    >
      {typed === null ? null : (
        <div class="discount">
          <Field name={`${path}.${typed.kind}`} label="Discount" inputMode="decimal" value={typed.value} />
          <Choice
            name={`${path}.kind`}
            label="In"
            value={typed.kind}
            options={[
              ['percent', '%'],
              ['amount', shop.value?.currency ?? 'Money'],
            ]}
          />
          <Field name={`${path}.reason`} label="Reason, printed" value={typed.reason} />
        </div>
      )}
    </OptionalPart>
  );
}
