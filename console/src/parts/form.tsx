import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { explain, newKey, StockroomProblem } from '../stockroom.ts';

/** The errors of the last answer, by the path of their field. */
const Errors = createContext<Map<string, string>>(new Map());

interface Sending {
  /** The same for every attempt of this form: a second click, or a retry, has no second effect. */
  idempotencyKey: string;
}

export interface FormProps {
  /** Called with the texts of the fields by name. What it throws is shown at the fields. */
  onSend: (fields: FormData, sending: Sending) => Promise<void>;
  /** The words of the button that sends. */
  send: string;
  /** Whether the button deletes or cancels something. */
  danger?: boolean;
  onCancel?: () => void;
  /** Called when any field has changed. */
  onChange?: (fields: FormData) => void;
  /** What is wrong before the form is sent. It stands at its fields, takes no focus, and replaces the errors of the last answer. */
  early?: readonly { path: string; message: string }[];
  children: ComponentChildren;
}

/**
 * A form that makes its Idempotency-Key when it opens. While it is sent, it cannot be sent again. Errors of the API stand
 * at the fields that they name, and the first of them gets the focus; others stand above the buttons.
 */
export function Form({ onSend, send, danger = false, onCancel, onChange, early, children }: FormProps) {
  const [key] = useState(newKey);
  const [isSending, setSending] = useState(false);
  // A second click can come before the next rendering.
  const sending = useRef(false);
  const [error, setError] = useState<unknown>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const errors = error === undefined ? byPath(early ?? []) : errorsByField(error);
  useEffect(() => {
    if (error !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setSending(true);
    setError(undefined);
    try {
      await onSend(new FormData(event.currentTarget as HTMLFormElement), { idempotencyKey: key });
    } catch (thrown) {
      setError(thrown);
    }
    sending.current = false;
    setSending(false);
  }

  const shown = new Set(
    [...(form.current?.elements ?? [])].map((element) => (element as HTMLInputElement).name),
  );
  const others = [...errors].filter(([path]) => !shown.has(path)).map(([path, text]) => `${path}: ${text}`);
  const isAtFields = errors.size > 0 && others.length === 0;
  return (
    <Errors.Provider value={errors}>
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        onInput={(event) => {
          if (early !== undefined) setError(undefined);
          onChange?.(new FormData(event.currentTarget));
        }}
      >
        {children}
        {error === undefined || isAtFields ? null : (
          <p class="failure" role="alert">
            {others.length > 0 ? others.join('; ') : explain(error)}
          </p>
        )}
        <div class="buttons">
          <button type="submit" class={danger ? 'primary danger' : 'primary'} aria-disabled={isSending}>
            {isSending ? 'Sending…' : send}
          </button>
          {onCancel === undefined ? null : (
            <button type="button" onClick={onCancel}>
              Close
            </button>
          )}
        </div>
      </form>
    </Errors.Provider>
  );
}

interface FieldProps {
  /** The path of the field in the body, such as `items[0].quantity`. */
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'number' | 'date' | 'datetime-local' | 'password';
  inputMode?: 'decimal' | 'numeric';
  value?: string | number;
  min?: number;
  max?: number;
}

/** A labelled field of one line, with the API's error below it. */
export function Field({ name, label, hint, type = 'text', inputMode, value, min, max }: FieldProps) {
  return (
    <Labelled name={name} label={label} {...(hint === undefined ? {} : { hint })}>
      {(attributes) => (
        <input
          {...attributes}
          name={name}
          type={type as 'text'}
          autocomplete="off"
          inputMode={inputMode}
          defaultValue={value}
          min={min}
          max={max}
        />
      )}
    </Labelled>
  );
}

/** A time in the reader's zone. `empty` says what no time means. */
export function MomentField({ name, label, empty }: { name: string; label: string; empty: string }) {
  return (
    <Field name={name} label={label} type="datetime-local" hint={`In your time zone. Empty: ${empty}`} />
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value?: string;
  options: readonly (readonly [value: string, words: string])[];
}

export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <Labelled name={name} label={label}>
      {(attributes) => (
        <select {...attributes} name={name}>
          {options.map(([option, words]) => (
            <option key={option} value={option} selected={option === value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface LongTextProps {
  name: string;
  label: string;
  value?: string;
  rows?: number;
}

export function LongText({ name, label, value, rows = 3 }: LongTextProps) {
  return (
    <Labelled name={name} label={label}>
      {(attributes) => <textarea {...attributes} name={name} rows={rows} defaultValue={value ?? ''} />}
    </Labelled>
  );
}

export function Tick({ name, label, checked = false }: { name: string; label: string; checked?: boolean }) {
  return (
    <label class="tick">
      <input type="checkbox" name={name} defaultChecked={checked} /> {label}
    </label>
  );
}

interface TicksProps {
  name: string;
  label: string;
  /** The values with their words, by the title of their group. */
  groups: Map<string, (readonly [value: string, words: string])[]>;
}

/** Ticks in groups, with the API's error about all of them below. */
export function Ticks({ name, label, groups }: TicksProps) {
  const id = useId();
  const error = useContext(Errors).get(name);
  const invalid = error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id };
  return (
    <fieldset class="ticks">
      <legend>{label}</legend>
      {[...groups].map(([title, ticks]) => (
        <div role="group" aria-label={title} key={title}>
          <span aria-hidden="true">{title}</span>
          {ticks.map(([value, words]) => (
            <label class="tick" key={value}>
              <input type="checkbox" name={name} value={value} {...invalid} /> {words}
            </label>
          ))}
        </div>
      ))}
      {error === undefined ? null : (
        <p id={id} class="field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface LabelledProps {
  name: string;
  label: string;
  hint?: string;
  children: (attributes: {
    id: string;
    'aria-invalid'?: true;
    'aria-describedby'?: string;
  }) => ComponentChildren;
}

/** A field of any kind with its label, and the API's error below it. */
export function Labelled({ name, label, hint, children }: LabelledProps) {
  const id = useId();
  const error = useContext(Errors).get(name);
  const isDescribed = error !== undefined || hint !== undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(error === undefined ? {} : { 'aria-invalid': true }),
        ...(isDescribed ? { 'aria-describedby': `${id}-text` } : {}),
      })}
      {isDescribed ? (
        <p id={`${id}-text`} class={error === undefined ? 'hint' : 'field-error'}>
          {error ?? hint}
        </p>
      ) : null}
    </div>
  );
}

function errorsByField(error: unknown): Map<string, string> {
  return byPath(error instanceof StockroomProblem ? error.errors : []);
}

function byPath(errors: NonNullable<FormProps['early']>): Map<string, string> {
  return new Map(errors.map(({ path, message }) => [path, message]));
}

/** The text of a field, without spaces around it. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The time in a `MomentField`, in UTC; null if it is empty. */
export function momentOf(fields: FormData, name: string): string | null {
  const text = textOf(fields, name);
  return text === '' ? null : new Date(text).toISOString();
}

/** The number in a field. Any other text is sent unchanged: the API refuses it, and the error stands at the field. */
export function numberOf(fields: FormData, name: string): number {
  return numberIn(textOf(fields, name));
}

/** The number of a text that was typed; see `numberOf`. */
export function numberIn(typed: string): number {
  const text = typed.replace(',', '.');
  return (text === '' || Number.isNaN(Number(text)) ? text : Number(text)) as number;
}
