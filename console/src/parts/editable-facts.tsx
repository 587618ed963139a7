import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { StockroomProblem } from '../stockroom.ts';
import { refreshAll } from '../use-answer.ts';
import { Facts } from './facts.tsx';
import { Choice, Field, Form, LongText, numberOf, textOf } from './form.tsx';
import { Icon } from './icon.tsx';
import { announce } from './notice.tsx';
import type { Options } from './status.tsx';
import { SuggestingField } from './suggesting-field.tsx';

export interface Editable<Row> {
  name: keyof Row & string;
  label: string;
  /** The value, to read; by default its text. */
  show?: (row: Row) => ComponentChildren;
  options?: Options;
  /** Common values with their words, of a field that takes others too. */
  suggestions?: Options;
  isLong?: boolean;
  isNumber?: boolean;
  /** Whether the API takes null instead of an empty text. */
  isOptional?: boolean;
  /** The fields of a value that is an object, such as an address. */
  parts?: Options;
}

/** A row of the API as it was read. */
export interface Version<Row> {
  value: Row;
  etag: string;
}

interface EditableFactsProps<Row> extends Version<Row> {
  /** Whether the session may edit it; if not, it is only shown. */
  isEditable: boolean;
  fields: readonly Editable<Row>[];
  save: (patch: Partial<Row>, ifMatch: string) => Promise<unknown>;
  /** The row of now, after somebody else has changed it. */
  read: () => Promise<Version<Row>>;
}

/** The fields of a row, each edited in place. A field is saved only if nobody else has edited the row meanwhile. */
export function EditableFacts<Row extends object>({ isEditable, fields, ...props }: EditableFactsProps<Row>) {
  const { value } = props;
  if (!isEditable)
    return (
      <Facts of={fields.map(({ name, label, show }) => [label, show?.(value) ?? toText(value[name])])} />
    );
  return (
    <dl class="facts">
      {fields.map((field) => (
        <Fact key={field.name} field={field} {...props} />
      ))}
    </dl>
  );
}

interface FactProps<Row> extends Omit<EditableFactsProps<Row>, 'fields' | 'isEditable'> {
  field: Editable<Row>;
}

function Fact<Row extends object>({ field, ...props }: FactProps<Row>) {
  const { label, show } = field;
  const { value, etag } = props;
  // The version on the screen when the edit began: a refresh meanwhile must not hide what somebody else has changed.
  const [begun, setBegun] = useState<Version<Row> | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (begun === null && wasEdited.current) button.current?.focus();
    wasEdited.current = begun !== null;
  }, [begun]);
  return (
    <Fragment>
      <dt>{label}</dt>
      <dd>
        {begun === null ? (
          <span class="editable">
            <span>{show?.(value) ?? (toText(value[field.name]) || <span class="soft">none</span>)}</span>
            <button
              ref={button}
              type="button"
              class="quiet icon-only"
              aria-label={`Edit ${label}`}
              onClick={() => setBegun({ value, etag })}
            >
              <Icon name="edit" />
            </button>
          </span>
        ) : (
          <Editor {...props} {...begun} field={field} onEnd={() => setBegun(null)} />
        )}
      </dd>
    </Fragment>
  );
}

/** An edit of a row that somebody else has edited meanwhile: the newest version of the row, and the new value. */
interface Conflict<Row> extends Version<Row> {
  mine: unknown;
}

function Editor<Row extends object>({
  field,
  value,
  etag,
  save,
  read,
  onEnd,
}: FactProps<Row> & { onEnd: () => void }) {
  const { name, label } = field;
  const [conflict, setConflict] = useState<Conflict<Row> | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  useEffect(() => editor.current?.querySelector<HTMLElement>('[name]')?.focus(), []);

  async function send(fields: FormData): Promise<void> {
    const mine = readValue(fields, field, value[name]);
    try {
      await save({ [name]: mine } as Partial<Row>, conflict?.etag ?? etag);
      announce(`${label} saved`);
      onEnd();
      refreshAll();
    } catch (error) {
      if (!(error instanceof StockroomProblem && error.code === 'precondition_failed')) throw error;
      setConflict({ ...(await read()), mine });
    }
  }
  return (
    <div
      ref={editor}
      class={field.parts === undefined ? 'editor' : 'editor parts'}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd();
      }}
    >
      <Form send={conflict === null ? 'Save' : 'Save mine'} onSend={send} onCancel={onEnd}>
        <Inputs field={field} value={value[name]} />
        {conflict === null ? null : (
          <div class="conflict" role="alert">
            <p>Somebody else has changed this since you opened it.</p>
            <dl class="facts">
              <dt>Theirs</dt>
              <dd>{toText(conflict.value[name])}</dd>
              <dt>Yours</dt>
              <dd>{toText(conflict.mine)}</dd>
            </dl>
          </div>
        )}
      </Form>
    </div>
  );
}

function Inputs<Row>({ field, value }: { field: Editable<Row>; value: unknown }) {
  const { name, label, options, suggestions, parts, isLong, isNumber } = field;
  const text = toText(value);
  if (parts !== undefined)
    return parts.map(([part, words]) => (
      <Field
        key={part}
        name={`${name}.${part}`}
        label={words}
        value={toText((value as Record<string, unknown> | null)?.[part])}
      />
    ));
  if (options !== undefined) return <Choice name={name} label={label} value={text} options={options} />;
  if (isLong) return <LongText name={name} label={label} value={text} />;
  if (suggestions !== undefined)
    return <SuggestingField name={name} label={label} value={text} suggestions={suggestions} />;
  return <Field name={name} label={label} value={text} {...(isNumber ? { inputMode: 'decimal' } : {})} />;
}

/** The value that was typed, in the type of the value before. */
function readValue<Row>(fields: FormData, field: Editable<Row>, before: unknown): unknown {
  const { name, parts, isNumber, isOptional } = field;
  if (parts !== undefined) return readParts(fields, name, parts);
  const text = textOf(fields, name);
  if (text === '' && isOptional) return null;
  if (isNumber) return numberOf(fields, name);
  return typeof before === 'boolean' ? text === 'true' : text;
}

/** The object whose parts were typed into fields such as `billingAddress.city`; null if all are empty. */
export function readParts(
  fields: FormData,
  name: string,
  parts: Options,
): Record<string, string | null> | null {
  const texts = parts.map(([part]) => [part, textOf(fields, `${name}.${part}`) || null] as const);
  return texts.every(([, text]) => text === null) ? null : Object.fromEntries(texts);
}

/** A value of the API as a text, such as an address in one line; nothing is an empty text. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  // A history has the parts of an address in another order.
  const { line1, line2, postalCode, city, ...others } = value as Record<string, unknown>;
  return Object.values({ line1, line2, postalCode, city, ...others })
    .map(toText)
    .filter((text) => text !== '')
    .join(', ');
}
