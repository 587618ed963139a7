import { useId } from 'preact/hooks';
import { Labelled } from './form.tsx';
import type { Options } from './status.tsx';

interface SuggestingFieldProps {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  /** Common values with their words. Others may be typed. */
  suggestions: Options;
}

/** A labelled field of one line that offers values to choose from. */
export function SuggestingField({ name, label, hint, value, suggestions }: SuggestingFieldProps) {
  const listId = useId();
  return (
    <Labelled name={name} label={label} {...(hint === undefined ? {} : { hint })}>
      {(attributes) => (
        <>
          <input {...attributes} name={name} autocomplete="off" list={listId} defaultValue={value} />
          <datalist id={listId}>
            {suggestions.map(([option, words]) => (
              <option key={option} value={option}>
                {words}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  );
}
